import type { Feed } from './feeds.js';
import type { Column, Finding, Relation } from './relation.js';
import { fold } from './syntax.js';

/** A table, subquery or function in a FROM clause. */
export interface ScopeItem {
  /** The names before the dot of its columns, from the outside to the inside; empty where it has none. */
  readonly path: readonly string[];
  readonly relation: Relation;
  /** What the bare name stands for, where that is a value instead of a whole row. */
  readonly value?: readonly Feed[];
  /** Whether `*` leaves it out, as the right side of a semi join. */
  readonly isHidden?: boolean;
}

interface Resolved {
  readonly feeds: readonly Feed[];
  /** Whether only a part of the column is meant, such as a field of a record. */
  readonly isPart: boolean;
}

const nothing: Resolved = { feeds: [], isPart: false };

/** The names that an expression may use. Where a name may mean several columns, it is followed to none. */
export class Scope {
  readonly parent: Scope | null;
  readonly items: ScopeItem[] = [];
  /** Columns that `using` made one of two, by folded name. */
  readonly merged = new Map<string, Column>();
  /** Named windows, by folded name. */
  readonly windows = new Map<string, unknown>();
  /** Select items before the present one, by folded name; none where the dialect does not let them be used. */
  readonly aliases = new Map<string, readonly Feed[]>();
  /** Parameters of lambdas, by folded name. */
  readonly parameters: ReadonlySet<string>;

  constructor(parent: Scope | null, parameters: ReadonlySet<string> = new Set()) {
    this.parent = parent;
    this.parameters = parameters;
  }

  resolve(path: readonly string[]): Resolved {
    const [first = '', ...fields] = path;
    if (this.#isParameter(fold(first))) return nothing;
    for (let length = path.length - 1; length > 0; length -= 1) {
      const item = this.#findItem(path.slice(0, length));
      if (item === 'several') return nothing;
      if (item === null) continue;
      const feeds = item.relation.find(path[length] ?? '')?.feeds ?? [];
      return { feeds, isPart: path.length > length + 1 };
    }
    return { feeds: this.#resolveBare(first), isPart: fields.length > 0 };
  }

  /** The item whose name ends with the path. */
  findItem(path: readonly string[]): ScopeItem | null {
    const item = this.#findItem(path);
    return item === 'several' ? null : item;
  }

  #isParameter(name: string): boolean {
    if (this.parameters.has(name)) return true;
    return this.parent === null ? false : this.parent.#isParameter(name);
  }

  #findItem(path: readonly string[]): ScopeItem | 'several' | null {
    const found = this.items.filter((item) => endsWith(item.path, path));
    if (found.length > 1) return 'several';
    return found[0] ?? (this.parent === null ? null : this.parent.#findItem(path));
  }

  #resolveBare(name: string): readonly Feed[] {
    const found = this.find(name);
    if (found?.isCertain) return found.feeds;
    const whole = this.#findItem([name]);
    if (whole !== null) return whole === 'several' ? [] : (whole.value ?? []);
    const alias = this.aliases.get(fold(name));
    if (found === null) return alias ?? (this.parent === null ? [] : this.parent.#resolveBare(name));
    const isElsewhere = alias !== undefined || this.parent?.find(name)?.isCertain === true;
    return isElsewhere ? [] : found.feeds;
  }

  /** What is known of a name without a dot among the items. */
  find(name: string): Finding | null {
    const merged = this.merged.get(fold(name));
    if (merged !== undefined) return { isCertain: true, feeds: merged.feeds };
    return findAmong(this.items, name);
  }
}

/** A valid query does not use a name that two of its tables have, so the one that surely has it is meant. */
export function findAmong(items: readonly ScopeItem[], name: string): Finding | null {
  const found = items.flatMap(({ relation, isHidden }) => (isHidden ? [] : (relation.find(name) ?? [])));
  const certain = found.filter(({ isCertain }) => isCertain);
  if (certain.length > 0) return { isCertain: true, feeds: certain.length === 1 ? (certain[0]?.feeds ?? []) : [] };
  if (found.length === 0) return null;
  return { isCertain: false, feeds: found.length === 1 ? (found[0]?.feeds ?? []) : [] };
}

function endsWith(path: readonly string[], end: readonly string[]): boolean {
  const start = path.length - end.length;
  return start >= 0 && end.every((part, index) => fold(path[start + index] ?? '') === fold(part));
}
