import { deepEqual } from '../schema/deep-equal.js';
import { digest } from '../schema/digest.js';
import { acceptsEverything } from '../schema/keywords.js';
import { ownMember } from '../schema/own-member.js';
import { isSchema } from '../schema/value-forms.js';
import type { Check, Checks, Frame } from './frame.js';
import { implied } from './object-keywords.js';
import { isAtLeast, isAtMost, isCount } from './scalar-keywords.js';
import { both, isCountWithin, type Verdict } from './verdict.js';

type List = readonly unknown[];

/** Different items with the same digest that are compared with each other: more are no accident. */
const collisionLimit = 8;

/** A schema for each item from the first on. */
function tuple(schemas: List, value: List, frame: Frame): Verdict {
  const length = Math.min(schemas.length, value.length);
  let verdict: Verdict = true;
  for (let index = 0; index < length; index++) {
    frame.coverage?.mark(index, 2);
    verdict = both(verdict, frame.child(schemas[index], value[index]));
  }
  return verdict;
}

/** One schema for every item that a tuple of so many schemas leaves. */
function rest(schema: unknown, from: number, value: List, frame: Frame): Verdict {
  if (!isSchema(schema)) return frame.unclear();
  let verdict: Verdict = true;
  for (let index = from; index < value.length; index++) verdict = both(verdict, frame.child(schema, value[index]));
  frame.coverage?.markAll(2);
  return verdict;
}

const prefixItems: Check<List> = (setting, value, frame) =>
  Array.isArray(setting) ? tuple(setting, value, frame) : frame.unclear();

const items: Check<List> = (setting, value, frame) => {
  const prefix = ownMember(frame.schema, 'prefixItems');
  if (Array.isArray(setting)) return prefix === undefined ? tuple(setting, value, frame) : frame.unclear();
  if (prefix !== undefined && !Array.isArray(prefix)) return frame.unclear();
  return rest(setting, prefix?.length ?? 0, value, frame);
};

/** Speaks only beside `items` that is a list (2019-09 core §9.3.1.2). */
const additionalItems: Check<List> = (setting, value, frame) => {
  const first = ownMember(frame.schema, 'items');
  return Array.isArray(first) ? rest(setting, first.length, value, frame) : true;
};

const contains: Check<List> = (setting, value, frame) => {
  const minimum = ownMember(frame.schema, 'minContains') ?? 1;
  const maximum = ownMember(frame.schema, 'maxContains') ?? Number.POSITIVE_INFINITY;
  if (!isCount(minimum) || !(isCount(maximum) || maximum === Number.POSITIVE_INFINITY)) return frame.unclear();
  // Ajv counts every item as looked at, or none where it has nothing to do; the specification counts those that match.
  const isIdle = (minimum === 0 && maximum === Number.POSITIVE_INFINITY) || acceptsEverything(setting);
  let valid = 0;
  let unknown = 0;
  value.forEach((item, index) => {
    const verdict = frame.child(setting, item);
    if (verdict === true) valid++;
    if (verdict === undefined) unknown++;
    frame.coverage?.mark(index, verdict === true && !isIdle ? 2 : 1);
  });
  return isCountWithin(valid, valid + unknown, minimum, maximum);
};

const unevaluatedItems: Check<List> = (setting, value, frame) => {
  if (!isSchema(setting)) return frame.unclear();
  frame.spend(value.length);
  let verdict: Verdict = true;
  for (const [index, item] of value.entries()) {
    const certainty = frame.coverage?.of(index) ?? 1;
    if (certainty === 2) continue;
    verdict = both(verdict, implied(certainty === 0 ? true : undefined, frame.child(setting, item)));
  }
  frame.coverage?.markAll(2);
  return verdict;
};

const uniqueItems: Check<List> = (setting, value, frame) => {
  if (typeof setting !== 'boolean') return undefined;
  return setting ? areUnique(value, frame) : true;
};

function areUnique(value: List, frame: Frame): Verdict {
  frame.spend(value.length);
  const scalars = new Set<unknown>();
  const containers = new Map<string, unknown[]>();
  for (const item of value) {
    if (typeof item !== 'object' || item === null) {
      if (scalars.has(item)) return false;
      scalars.add(item);
      continue;
    }
    const key = digest(item, frame.spend);
    const bucket = containers.get(key) ?? [];
    if (bucket.some((each) => deepEqual(each, item, frame.spend))) return false;
    if (bucket.push(item) > collisionLimit) return undefined;
    containers.set(key, bucket);
  }
  return true;
}

/** Keywords for lists. */
export const arrayChecks: Checks<List> = new Map<string, Check<List>>([
  ['prefixItems', prefixItems],
  ['items', items],
  ['additionalItems', additionalItems],
  ['contains', contains],
  ['unevaluatedItems', unevaluatedItems],
  ['uniqueItems', uniqueItems],
  ['minItems', (setting, value) => isAtLeast(value.length, setting)],
  ['maxItems', (setting, value) => isAtMost(value.length, setting)],
]);
