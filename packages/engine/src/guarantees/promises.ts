import { isJsonObject } from '../json-schema.js';
import { deepEqual } from '../schema/deep-equal.js';
import { ownMember } from '../schema/own-member.js';
import { distinct, missingFrom } from '../schema/value-set.js';

/** A promise that differs; `undefined` on the side that does not make it. */
export interface PromisePair {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Members that tell one entry of a list from another, beside its `type`. */
const telling = ['id', 'name', 'column'];
const nameless = 'unnamed';

/**
 * The promises of a section that are not the same on both sides, sorted by key. A section is a map by key or a list
 * of entries, whose key is made of `type` and what else tells them apart; a bare value counts as a list of one, and a
 * `null` promises nothing.
 *
 * Several entries of a list may have one key. Those that stand unchanged on both sides are set aside, the rest are
 * taken in their order, as `key`, `key#2` and so on, so that an entry that joins does not make its neighbours differ.
 */
export function differingPromises(before: unknown, after: unknown): readonly PromisePair[] {
  const [left, right] = [promisesByKey(before), promisesByKey(after)];
  const keys = [...new Set([...left.keys(), ...right.keys()])].sort();
  return keys.flatMap((key) => differingOfKey(key, left.get(key) ?? [], right.get(key) ?? []));
}

function differingOfKey(key: string, before: readonly unknown[], after: readonly unknown[]): readonly PromisePair[] {
  if (before.length === 1 && after.length === 1 && deepEqual(before[0], after[0])) return [];
  const old = distinct(before);
  const [gone, come] = [missingFrom(old, after), missingFrom(distinct(after), before)];
  const unchanged = old.length - gone.length;
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => {
    const number = unchanged + index + 1;
    return { key: number === 1 ? key : `${key}#${number}`, before: gone[index], after: come[index] };
  });
}

function promisesByKey(section: unknown): ReadonlyMap<string, readonly unknown[]> {
  const promises = new Map<string, unknown[]>();
  const add = (key: string, promise: unknown) => {
    if (promise === null || promise === undefined) return;
    const others = promises.get(key);
    if (others === undefined) promises.set(key, [promise]);
    else others.push(promise);
  };
  if (isJsonObject(section)) for (const [key, promise] of Object.entries(section)) add(key, promise);
  else for (const entry of Array.isArray(section) ? section : [section]) add(entryKey(entry), entry);
  return promises;
}

function entryKey(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  const parts = ['type', ...telling].map((name) => ownMember(entry, name));
  const texts = parts.filter((part) => (typeof part === 'string' && part !== '') || typeof part === 'number');
  return texts.length === 0 ? nameless : texts.join('.');
}
