import { deepEqual } from '../schema/deep-equal.js';
import type { Branch, Lists } from './branch.js';
import type { Literal } from './literal.js';
import type { Rows } from './rows.js';
import type { Outcome, Search } from './search.js';

/** Longest list that is put together; a longer one is not looked for. */
const longest = 200;
const mostArrangements = 60;

/** Searches for a short list that the branch allows. */
export function findList(branch: Branch, solver: Search, rows: Rows): Outcome {
  const { lists } = branch;
  if (lists.minItems > lists.maxItems) return 'none';
  const horizon = Math.max(0, ...lists.groups.map((group) => group.prefix.length));
  const needed = Math.max(
    lists.minItems,
    ...lists.somewhere.map(({ from }) => from + 1),
    ...lists.counts.map(({ min }) => min),
  );
  if (needed > lists.maxItems) return 'none';
  const refusal = refusedDemand(lists, horizon, needed, solver, rows);
  if (refusal !== undefined) return refusal;
  // Counting cannot be told from the parts alone.
  if (lists.counts.length > 0) branch.isVague = true;
  if (lists.hasDuplicate) return lists.isUnique ? 'none' : withDuplicate(lists, horizon, needed, branch, solver, rows);
  const most = Math.min(lists.maxItems, longest, needed + lists.somewhere.length + horizon + 2);
  for (let length = needed; length <= most; length++) {
    for (const places of arrangements(lists, length)) {
      const list = filled(lists, length, places, solver, rows);
      if (list !== undefined && !branch.noneOf.some((each) => deepEqual(each, list))) return { value: list };
      if (solver.stepsLeft <= 0) return 'unknown';
    }
  }
  const isPlain = lists.somewhere.length === 0 && lists.counts.length === 0 && branch.noneOf.length === 0;
  return isPlain && lists.isUnique && isExhausted(lists, horizon, needed, solver, rows) ? 'none' : 'unknown';
}

/** `none` when some position or some demand can surely not be met by itself. */
function refusedDemand(lists: Lists, horizon: number, needed: number, solver: Search, rows: Rows): Outcome | undefined {
  for (let index = 0; index < Math.min(needed, horizon + 1); index++) {
    if (solver.search(at(lists, index), rows) === 'none') return 'none';
  }
  for (const { from, to, claim } of lists.somewhere) {
    const last = Math.min(to, Math.max(horizon, from), lists.maxItems - 1);
    let isPossible = false;
    for (let index = from; index <= last && !isPossible; index++) {
      isPossible = solver.search([...at(lists, index), claim], rows) !== 'none';
    }
    if (!isPossible) return 'none';
  }
  return undefined;
}

/** What holds for the item at a position. */
function at(lists: Lists, index: number): readonly Literal[] {
  return lists.groups.flatMap((group) => group.prefix[index] ?? group.rest ?? []);
}

/** Ways to give each demand a position: positions of their own first, then shared ones. */
function* arrangements({ somewhere }: Lists, length: number): Iterable<readonly number[]> {
  const places = somewhere.map(({ from }) => from);
  let count = 0;
  const isFree = (index: number, before: number) => !places.slice(0, before).includes(index);
  function* place(demand: number, isShared: boolean): Iterable<readonly number[]> {
    const wanted = somewhere[demand];
    if (wanted === undefined) {
      yield [...places];
      return;
    }
    for (let index = wanted.from; index <= Math.min(wanted.to, length - 1); index++) {
      if (!isShared && !isFree(index, demand)) continue;
      if (count++ > mostArrangements) return;
      places[demand] = index;
      yield* place(demand + 1, isShared);
    }
  }
  yield* place(0, false);
  count = 0;
  if (somewhere.length > 1) yield* place(0, true);
}

/** A list of this length with the demands at these positions, if it can be found. */
function filled(
  lists: Lists,
  length: number,
  places: readonly number[],
  solver: Search,
  rows: Rows,
): readonly unknown[] | undefined {
  const list: unknown[] = [];
  let counted = 0;
  for (let index = 0; index < length; index++) {
    const wanted = lists.somewhere.filter((_, demand) => places[demand] === index).map(({ claim }) => claim);
    // Of items that may be counted, no more than needed: the rest are of the other kind, where that can be.
    const base = [...at(lists, index), ...wanted];
    const counts = lists.counts.map(({ claim, opposite, min }) => (counted < min ? claim : opposite));
    counted++;
    const taken = lists.isUnique ? list : [];
    const outcome = [[...base, ...counts], base]
      .map((claims) => (taken.length > 0 ? solver.searchAnother(claims, rows, taken) : solver.search(claims, rows)))
      .find((each) => typeof each === 'object');
    if (outcome === undefined) return undefined;
    list.push(outcome.value);
  }
  return list;
}

/** Whether too few different values exist for a list without repetition, where all positions are alike. */
function isExhausted(lists: Lists, horizon: number, needed: number, solver: Search, rows: Rows): boolean {
  if (horizon > 0 || needed > longest) return false;
  const taken: unknown[] = [];
  for (let index = 0; index < needed; index++) {
    const outcome = solver.searchAnother(at(lists, index), rows, taken);
    if (outcome === 'none') return true;
    if (outcome === 'unknown') return false;
    taken.push(outcome.value);
  }
  return false;
}

/** A list of which two items are equal. */
function withDuplicate(
  lists: Lists,
  horizon: number,
  needed: number,
  branch: Branch,
  solver: Search,
  rows: Rows,
): Outcome {
  if (lists.maxItems < 2) return 'none';
  let isPossible = false;
  const last = Math.min(horizon + 1, lists.maxItems - 1);
  for (let second = 1; second <= last; second++) {
    for (let first = 0; first < second; first++) {
      const outcome = solver.search([...at(lists, first), ...at(lists, second)], rows);
      if (outcome === 'none') continue;
      isPossible = true;
      if (outcome === 'unknown') continue;
      const length = Math.max(needed, second + 1);
      if (length > longest) return 'unknown';
      for (const places of arrangements(lists, length)) {
        const list = [...(filled(lists, length, places, solver, rows) ?? [])];
        if (list.length === 0) continue;
        if (places.includes(first) && places.includes(second)) continue;
        const [from, to] = places.includes(first) ? [first, second] : [second, first];
        list[to] = places.includes(from) ? list[from] : outcome.value;
        if (!places.includes(from)) list[from] = outcome.value;
        branch.isVague = true;
        return { value: list };
      }
    }
  }
  return isPossible ? 'unknown' : 'none';
}
