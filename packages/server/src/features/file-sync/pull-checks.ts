import { deepEqual } from '@tessera/engine';
import type { Transfer } from '../../platform/transfer.js';
import { FileProblem, type Place } from './file-problem.js';
import type { Path } from './yaml-text.js';

/** A place within another. */
export function within({ file, path }: Place, ...steps: Path): Place {
  return { file, path: [...path, ...steps] };
}

export function refuseAt(place: Place, reason: string): never {
  throw new FileProblem(place, reason);
}

/** Refuses what stands in two places and may stand in one. */
export class Once {
  readonly #seen = new Map<string, string>();
  readonly #what: string;

  constructor(what: string) {
    this.#what = what;
  }

  add(key: string, place: Place): void {
    const earlier = this.#seen.get(key);
    if (earlier !== undefined) {
      const where = earlier === place.file ? 'stands in this file twice' : `stands in ${earlier}, too`;
      refuseAt(place, `names ${this.#what} that ${where}; keep the right one and remove the other`);
    }
    this.#seen.set(key, place.file);
  }
}

/** Sorts rows into those that are new and those that changed; members that stay equal are taken over as they were. */
export class Changes<Row extends object> implements Transfer<Row> {
  readonly created: Row[] = [];
  readonly changed: { readonly before: Row; readonly after: Row }[] = [];

  /** @returns the row as it is then. */
  add(before: Row | undefined, after: Row): Row {
    if (before === undefined) {
      this.created.push(after);
      return after;
    }
    const kept = { ...after };
    let isSame = true;
    for (const key of Object.keys(after) as (keyof Row)[]) {
      if (deepEqual(before[key], after[key])) kept[key] = before[key];
      else isSame = false;
    }
    if (isSame) return before;
    this.changed.push({ before, after: kept });
    return kept;
  }
}
