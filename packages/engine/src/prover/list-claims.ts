import { isJsonObject, type JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import { type Branch, typeBits } from './branch.js';
import { type KeywordClaims, keyOf, opaqueClaims, type Step, schemaAt, schemasAt, simple } from './claims.js';
import { countClaims } from './count-claims.js';
import { isInvalid, isValid, type Literal } from './literal.js';
import type { Side } from './side.js';
import { evaluatedItems } from './unevaluated.js';

/** Claims of the keywords on arrays (JSON Schema 2020-12 core §10.3.1, validation §6.4). */
export function* listClaims(schema: JsonObject, side: Side, taken: Set<string>): Iterable<KeywordClaims> {
  const group = itemsGroupOf(schema, taken);
  if (group !== undefined) yield itemsClaims(group.prefix, group.rest, side);
  yield* countClaims('array', schema, taken);
  const unique = ownMember(schema, 'uniqueItems');
  if (typeof unique === 'boolean') taken.add('uniqueItems');
  if (unique === true) yield uniqueClaims;
  yield* containsClaims(schema, side, taken);
  const unevaluated = schemaAt(schema, 'unevaluatedItems');
  if (unevaluated !== undefined) {
    taken.add('unevaluatedItems');
    const evaluated = evaluatedItems(schema, side);
    if (evaluated === 'unclear') yield opaqueClaims(`unevaluatedItems ${side.index} ${keyOf(schema)}`);
    else if (evaluated !== 'all') yield itemsClaims(Array(evaluated).fill(true), unevaluated, side);
  }
}

const uniqueClaims = simple(
  (branch) => {
    branch.lists.isUnique = true;
    return true;
  },
  [
    (branch) => {
      branch.lists.hasDuplicate = true;
      return branch.restrict(typeBits.array);
    },
  ],
);

/** The schemas by position, whichever way the drafts write them. */
function itemsGroupOf(
  schema: JsonObject,
  taken: Set<string>,
): { readonly prefix: readonly unknown[]; readonly rest: unknown } | undefined {
  const items = ownMember(schema, 'items');
  const additional = ownMember(schema, 'additionalItems');
  if (Array.isArray(items)) {
    const prefix = schemasAt(schema, 'items');
    const rest = additional === undefined ? true : schemaAt(schema, 'additionalItems');
    if (prefix === undefined || rest === undefined || Object.hasOwn(schema, 'prefixItems')) return undefined;
    taken.add('items').add('additionalItems');
    return { prefix, rest };
  }
  // Without a list before it, `additionalItems` says nothing.
  taken.add('additionalItems');
  const prefix = Object.hasOwn(schema, 'prefixItems') ? schemasAt(schema, 'prefixItems') : [];
  const rest = items === undefined ? true : schemaAt(schema, 'items');
  if (prefix === undefined || rest === undefined) return undefined;
  taken.add('items').add('prefixItems');
  return prefix.length > 0 || rest !== true ? { prefix, rest } : undefined;
}

function itemsClaims(prefix: readonly unknown[], rest: unknown, side: Side): KeywordClaims {
  const group = {
    prefix: prefix.map((each) => isValid(each, side)),
    rest: rest === true ? undefined : isValid(rest, side),
  };
  const violations: Step[] = [];
  prefix.forEach((each, index) => {
    if (each !== true) violations.push(somewhere(isInvalid(each, side), index, index));
  });
  if (rest !== true) violations.push(somewhere(isInvalid(rest, side), prefix.length, Number.POSITIVE_INFINITY));
  return simple((branch) => {
    branch.lists.groups.push(group);
    return true;
  }, violations);
}

function somewhere(claim: Literal, from: number, to: number): Step {
  return (branch) => {
    branch.lists.somewhere.push({ from, to, claim });
    return branch.restrict(typeBits.array);
  };
}

function* containsClaims(schema: JsonObject, side: Side, taken: Set<string>): Iterable<KeywordClaims> {
  const contained = schemaAt(schema, 'contains');
  const [min, max] = [
    ownMember(schema, 'minContains') ?? 1,
    ownMember(schema, 'maxContains') ?? Number.POSITIVE_INFINITY,
  ];
  const isMalformed = typeof min !== 'number' || typeof max !== 'number';
  if (contained === undefined && Object.hasOwn(schema, 'contains')) return;
  if (isMalformed && isJsonObject(contained)) return;
  taken.add('contains').add('minContains').add('maxContains');
  if (contained === undefined || isMalformed) return;
  const claims = [isValid(contained, side), isInvalid(contained, side)] as const;
  const [low, high] = [Math.max(0, Math.ceil(min)), Math.floor(max)];
  const violations: Step[] = [];
  if (low > 0) violations.push(onlyLists(count(claims, 0, low - 1)));
  if (high !== Number.POSITIVE_INFINITY) violations.push(onlyLists(count(claims, high + 1, Number.POSITIVE_INFINITY)));
  yield simple(count(claims, low, high), violations);
}

function count([claim, opposite]: readonly [Literal, Literal], min: number, max: number): (branch: Branch) => boolean {
  return ({ lists }) => {
    if (max < min) {
      // No array can satisfy it; other values may.
      lists.maxItems = -1;
    } else if (max === 0) {
      lists.groups.push({ prefix: [], rest: opposite });
    } else {
      for (let index = 0; index < Math.min(min, longestCount); index++) {
        if (max === Number.POSITIVE_INFINITY) lists.somewhere.push({ from: 0, to: Number.POSITIVE_INFINITY, claim });
      }
      if (min > 1 || max !== Number.POSITIVE_INFINITY) lists.counts.push({ claim, opposite, min, max });
    }
    return true;
  };
}

/** The step for arrays alone. */
function onlyLists(step: (branch: Branch) => boolean): Step {
  return (branch) => step(branch) && branch.restrict(typeBits.array);
}

const longestCount = 50;
