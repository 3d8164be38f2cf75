import { compare } from '../../src/index.js';
import { carriesOnlyDeclared } from './declared-rows.js';
import type { SchemaPair } from './draw-pair.js';
import { type Draft, isDraft } from './drawing.js';
import { type CounterexampleSearch, type Direction, sidesOf } from './judge.js';
import { NoAnswer } from './oracle.js';
import { References } from './references.js';

/** A wrong "compatible", as small as it gets. */
export interface Counterexample {
  readonly direction: Direction;
  readonly before: Draft;
  readonly after: Draft;
  readonly instance: unknown;
}

/** Takes away from schemas and instance whatever the counterexample does not need. */
export function minimised(
  search: CounterexampleSearch,
  pair: SchemaPair,
  direction: Direction,
  instance: unknown,
  isWrong = isClaimedCompatible,
): Counterexample {
  const holds = (each: Counterexample) => isWrong(each) && isCounterexample(search, pair.dialect, each);
  let smallest: Counterexample = { direction, before: pair.before, after: pair.after, instance };
  if (!holds(smallest)) return smallest;
  for (let isShrinking = true; isShrinking; ) {
    isShrinking = false;
    for (const smaller of shrunk(smallest)) {
      if (!holds(smaller)) continue;
      smallest = smaller;
      isShrinking = true;
      break;
    }
  }
  return smallest;
}

function isClaimedCompatible({ before, after, direction }: Counterexample): boolean {
  return compare(before, after, { mode: direction }).isCompatible;
}

function isCounterexample(search: CounterexampleSearch, dialect: SchemaPair['dialect'], each: Counterexample): boolean {
  const { promising, demanding } = sidesOf(each, each.direction);
  const judges = search.judgesOf(dialect, promising, demanding);
  if (typeof judges === 'string') return false;
  try {
    const isShown = judges[0](each.instance) && !judges[1](each.instance);
    return isShown && carriesOnlyDeclared(promising, new References(promising), each.instance);
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof RangeError) return false;
    throw error;
  }
}

type Path = readonly (string | number)[];

/** One member less, first from both schemas at once, then from one of them, then from the instance. */
function* shrunk({ direction, before, after, instance }: Counterexample): Generator<Counterexample> {
  const paths = new Map([...pathsIn(before), ...pathsIn(after)].map((path) => [JSON.stringify(path), path]));
  for (const path of paths.values()) {
    yield { direction, before: without(before, path), after: without(after, path), instance };
  }
  for (const path of pathsIn(before)) yield { direction, before: without(before, path), after, instance };
  for (const path of pathsIn(after)) yield { direction, before, after: without(after, path), instance };
  for (const path of pathsIn(instance)) yield { direction, before, after, instance: without(instance, path) };
}

/** Places of every member, the outer ones first. */
function pathsIn(value: unknown): Path[] {
  const paths: Path[] = [];
  const pending: { readonly value: unknown; readonly path: Path }[] = [{ value, path: [] }];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    const isList = Array.isArray(next.value);
    for (const [name, member] of Object.entries(next.value)) {
      const path = [...next.path, isList ? Number(name) : name];
      paths.push(path);
      pending.push({ value: member, path });
    }
  }
  return paths;
}

function without<T>(value: T, path: Path): T {
  const copy = structuredClone(value);
  let container: unknown = copy;
  for (const step of path.slice(0, -1)) {
    container = isDraft(container) || Array.isArray(container) ? (container as Draft)[step] : undefined;
  }
  const last = path.at(-1);
  if (Array.isArray(container)) container.splice(Number(last), 1);
  else if (isDraft(container) && last !== undefined) delete container[last];
  return copy;
}
