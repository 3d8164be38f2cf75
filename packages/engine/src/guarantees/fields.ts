import { isJsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';

/** Which way the promise of a field moved. */
export type Movement = 'tightened' | 'relaxed' | 'none';

/** Whether a section promises anything: `null`, and an object without any field that is set, do not. */
export function isPromised(section: unknown): boolean {
  return isJsonObject(section) ? Object.values(section).some(isSet) : isSet(section);
}

/** Names of the members of both sections, sorted. */
export function fieldNames(before: object, after: object): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
}

/** Value of a field, `undefined` when it is not set. */
export function field(section: object, name: string): unknown {
  const value = ownMember(section, name);
  return isSet(value) ? value : undefined;
}

/** Tools write a limit that nobody set as `null` or as `{ "count": null, "period": null }`. */
function isSet(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return !isJsonObject(value) || Object.values(value).some((part) => part !== null && part !== undefined);
}
