import type { Dice } from './dice.js';
import { type Draft, isDraft } from './drawing.js';
import { declarations, isSchema } from './in-place.js';
import { anyOf, fitting, type Pool, telling } from './pool.js';
import type { Spot } from './spot.js';
import { names as columns, strangers } from './vocabulary.js';

type ChildPool = (spot: Spot) => Pool;

/** Objects around what both sides say about members: few or all of them, one missing, one odd. */
export function drawObjects(dice: Dice, spot: Spot, child: ChildPool): readonly unknown[] {
  const pools = new Map<string, Pool>();
  for (const name of memberNames(spot)) {
    pools.set(name, child({ promising: spot.promising.member(name), demanding: spot.demanding.member(name) }));
  }
  const names = [...pools.keys()];
  const bases = objectBases(dice, spot, pools);
  const found: unknown[] = [{}, ...bases];
  for (const base of bases) {
    for (const [name, pool] of pools) {
      const { [name]: _, ...without } = base;
      if (name in base) found.push(without);
      for (const value of telling(pool, name in base ? 4 : 2)) found.push({ ...base, [name]: value });
    }
    for (let round = 0; round < 10 && names.length > 1; round++) {
      const changed = { ...base };
      for (const name of dice.some(names, 2, 3)) {
        if (dice.chance(0.25)) delete changed[name];
        else changed[name] = fitting(dice, pools.get(name) as Pool);
      }
      found.push(changed);
    }
  }
  return found;
}

/** Objects that fit the promising side, if some are found; they differ in how many members they carry. */
function objectBases(dice: Dice, spot: Spot, pools: ReadonlyMap<string, Pool>): readonly Draft[] {
  const { required } = spot.promising;
  const fit: Draft[] = [];
  const all: Draft[] = [];
  for (let attempt = 0; attempt < 24 && fit.length < 4; attempt++) {
    const share = [0, 1, 0.3, 0.6][attempt % 4] as number;
    const base: Draft = {};
    for (const [name, pool] of pools) {
      if (!required.has(name) && !dice.chance(share)) continue;
      base[name] = dice.chance(0.1) ? anyOf(dice, pool) : fitting(dice, pool);
    }
    all.push(base);
    if (spot.promising.accepts(base)) fit.push(base);
  }
  return fit.length > 0 ? fit : all.slice(0, 3);
}

/** Names that a row of the promising side may carry. */
function memberNames({ promising, demanding }: Spot): readonly string[] {
  const known = new Set([...columns, ...strangers]);
  for (const { properties, required } of [...promising.inPlace, ...demanding.inPlace]) {
    if (isDraft(properties)) for (const name of Object.keys(properties)) known.add(name);
    if (Array.isArray(required)) for (const name of required as string[]) known.add(name);
  }
  const hasRest = promising.inPlace.some((schema) =>
    isSchema(schema['additionalProperties'] ?? schema['unevaluatedProperties']),
  );
  const isKnownThere = (name: string) =>
    strangers.includes(name) ||
    [...promising.inPlace, ...demanding.inPlace].some((schema) => {
      const required: unknown = schema['required'];
      return declarations(schema, name).length > 0 || (Array.isArray(required) && required.includes(name));
    });
  return [...known].filter(
    (name) =>
      promising.inPlace.some((schema) => declarations(schema, name).length > 0) || (hasRest && isKnownThere(name)),
  );
}

/** Lists as long as the bounds, one less and one more; of like elements, of different ones, with an odd one. */
export function drawLists(dice: Dice, spot: Spot, child: ChildPool): readonly unknown[] {
  const inPlace = [...spot.promising.inPlace, ...spot.demanding.inPlace];
  const tuple = Math.max(0, ...inPlace.map(tupleLength));
  const pools = Array.from({ length: tuple + 1 }, (_, index) =>
    child({ promising: spot.promising.element(index), demanding: spot.demanding.element(index) }),
  );
  const poolAt = (index: number) => pools[Math.min(index, tuple)] as Pool;
  const found: unknown[] = [];
  for (const length of listLengths(inPlace, tuple)) {
    for (let round = 0; round < 5; round++) {
      const ordinary = Array.from({ length }, (_, index) => fitting(dice, poolAt(index)));
      found.push(ordinary);
      if (length === 0) break;
      const index = dice.below(length);
      for (const value of telling(poolAt(index), 2)) found.push(ordinary.with(index, value));
      found.push(ordinary.map(() => ordinary[index]));
      found.push(ordinary.map((_, at) => anyOf(dice, poolAt(at))));
    }
  }
  const start = Array.from({ length: tuple }, (_, index) => fitting(dice, poolAt(index)));
  for (const value of telling(poolAt(tuple), 8)) found.push([...start, value], [...start, value, value]);
  return found;
}

function tupleLength({ items, prefixItems }: Draft): number {
  return Array.isArray(items) ? items.length : Array.isArray(prefixItems) ? prefixItems.length : 0;
}

function listLengths(inPlace: readonly Draft[], tuple: number): readonly number[] {
  const lengths = new Set([0, 1, 2, tuple, tuple + 1]);
  for (const schema of inPlace) {
    for (const keyword of ['minItems', 'maxItems', 'minContains', 'maxContains']) {
      const bound = schema[keyword];
      if (typeof bound === 'number') for (const length of [bound - 1, bound, bound + 1]) lengths.add(length);
    }
  }
  return [...lengths].filter((length) => length >= 0 && length <= 6);
}
