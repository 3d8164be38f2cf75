import type { Dice } from '../../../engine/test/soundness/dice.js';

const valuesPerName = 60;
const rowsKept = 200;
const valuesOfAnAnswer = 300;

/** Fields of answers that requests take, beside those that end in `_id`. */
const remembered = new Set([
  'fqn',
  'name',
  'version',
  'email',
  'username',
  'environment',
  'key',
  'action',
  'entity_type',
]);
/** Fields of requests that are called otherwise than what they hold. */
const alsoCalled: Readonly<Record<string, string>> = {
  published_by: 'team_id',
  proposed_by: 'team_id',
  owner: 'team_id',
  actor_id: 'team_id',
  owner_user: 'user_id',
  from_version: 'version',
  to_version: 'version',
  q: 'fqn',
};

type Row = ReadonlyMap<string, unknown>;

function singular(plural: string): string {
  const word = plural.replaceAll('-', '_');
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** What the things of a path are called: `team` of `/api/v1/teams/{team_id}/restore`. */
function nounOf(path: string): string {
  return singular(path.split('/').findLast((part) => /^[a-z-]+s$/.test(part)) ?? 'thing');
}

/** Whether a value of the one name may be given under the other: both end in the shorter one. */
function isAlike(left: string, right: string): boolean {
  return left === right || left.endsWith(`_${right}`) || right.endsWith(`_${left}`);
}

/** Values of earlier answers, by the names that requests call them by, so that requests name what exists. */
export class EntityPool {
  readonly #values = new Map<string, unknown[]>();
  readonly #rows: Row[] = [];
  #fed = 0;

  /** Remembers what an answer to the path tells. */
  feed(path: string, body: unknown): void {
    this.#fed = 0;
    this.#walk(nounOf(path), body);
  }

  #walk(noun: string, node: unknown): void {
    if (typeof node !== 'object' || node === null || this.#fed > valuesOfAnAnswer) return;
    if (Array.isArray(node)) {
      for (const item of node) this.#walk(noun, item);
      return;
    }
    const row = new Map<string, unknown>();
    for (const [key, value] of Object.entries(node)) {
      const name = key === 'id' ? `${noun}_id` : key;
      if (typeof value === 'string' && value.length < 300 && (name.endsWith('_id') || remembered.has(name))) {
        row.set(name, value);
        this.#add(name, value);
      } else if (name === 'schema_def' || name === 'proposed_schema') this.#add('schema', value);
      else if (key !== 'detail' && key !== 'error') this.#walk(key === 'results' ? noun : singular(key), value);
    }
    if (row.size > 1) this.#rows.push(row);
    if (this.#rows.length > rowsKept) this.#rows.shift();
  }

  #add(name: string, value: unknown): void {
    this.#fed += 1;
    const known = this.#values.get(name) ?? [];
    this.#values.set(name, known);
    if (known.includes(value)) return;
    known.push(value);
    if (known.length > valuesPerName) known.shift();
  }

  /** Something that an answer told of one thing, to which several values of a request may belong. */
  drawRow(dice: Dice): Row | null {
    return this.#rows.length === 0 ? null : dice.pick(this.#rows);
  }

  /** A value for the name: of the row when it has one, else of any; `undefined` when nothing is known. */
  draw(dice: Dice, name: string, row: Row | null): unknown {
    const wanted = alsoCalled[name] ?? name;
    const own = [...(row ?? [])].find(([key]) => isAlike(key, wanted));
    if (own !== undefined) return own[1];
    const names = [...this.#values.keys()].filter((key) => isAlike(key, wanted));
    const exact = names.includes(wanted) && dice.chance(0.8) ? [wanted] : names;
    return exact.length === 0 ? undefined : dice.pick(this.#values.get(dice.pick(exact)) ?? [undefined]);
  }
}
