import { isJsonObject, type JsonObject } from '../json-schema.js';
import { digest } from '../schema/digest.js';
import { isAssertion, keywordRole } from '../schema/keywords.js';

type Container = Record<string | number, unknown>;

/** A schema of which a bare copy is to be put into a container. */
interface Task {
  readonly schema: unknown;
  readonly into: Container | unknown[];
  readonly key: string | number;
}

/**
 * Digest of what a schema asserts: equal for schemas that differ in annotations, in the order of keys and in the order
 * of sets only. References stay as they are. Keeps its own stack, because user documents nest deeper than a call stack
 * can.
 */
export function shapeOf(schema: unknown): string {
  const root: unknown[] = [];
  const pending: Task[] = [{ schema, into: root, key: 0 }];
  for (let task = pending.pop(); task !== undefined; task = pending.pop()) {
    (task.into as Container)[task.key] = isJsonObject(task.schema) ? bare(task.schema, pending) : asObject(task.schema);
  }
  return digest(root);
}

/** The assertions of one schema; its sub-schemas are queued. */
function bare(schema: JsonObject, pending: Task[]): Container {
  const copy = emptyContainer();
  for (const [keyword, value] of Object.entries(schema)) {
    if (!isAssertion(keyword)) continue;
    const role = keywordRole(keyword);
    const isList = Array.isArray(value);
    if (role === 'schema' || (role === 'schema-or-list' && !isList))
      pending.push({ schema: value, into: copy, key: keyword });
    else if (role === 'schema-map' && isJsonObject(value))
      copy[keyword] = queued(Object.entries(value), emptyContainer(), pending);
    else if ((role === 'schema-list' || role === 'schema-or-list') && isList)
      copy[keyword] = queued(value.entries(), [], pending);
    else
      copy[keyword] =
        role === 'set' ? [...new Set((isList ? value : [value]).map((each) => digest(each)))].sort() : value;
  }
  return copy;
}

function queued<T extends Container | unknown[]>(
  schemas: Iterable<readonly [string | number, unknown]>,
  into: T,
  pending: Task[],
): T {
  for (const [key, schema] of schemas) pending.push({ schema, into, key });
  return into;
}

/** `true` asserts what `{}` does. */
function asObject(schema: unknown): unknown {
  return schema === true ? emptyContainer() : schema;
}

/** Without a prototype, so that a property may be called `__proto__`. */
function emptyContainer(): Container {
  return Object.create(null) as Container;
}

const telling: ReadonlyMap<string, number> = new Map([
  ['enum', 2],
  ['const', 2],
  ['pattern', 2],
  ['$ref', 1],
  ['type', 0],
  ['nullable', 0],
  ['required', 0],
]);
const perOtherKeyword = 0.5;
const perProperty = 0.7;
const countedProperties = 10;
const deepestItems = 3;

/**
 * How much a schema says beside its type, from 0 for a bare `{ "type": "string" }` towards 1: two columns of one rich
 * shape are rarely two different ones.
 */
export function richness(schema: unknown): number {
  const points = pointsOf(schema, deepestItems);
  return points / (points + 1);
}

function pointsOf(schema: unknown, levels: number): number {
  if (!isJsonObject(schema) || levels === 0) return 0;
  let points = 0;
  for (const [keyword, value] of Object.entries(schema)) {
    if (!isAssertion(keyword)) continue;
    if (keyword === 'items') points += pointsOf(value, levels - 1);
    else if (keyword === 'properties' && isJsonObject(value))
      points += perProperty * Math.min(Object.keys(value).length, countedProperties);
    else points += telling.get(keyword) ?? perOtherKeyword;
  }
  return points;
}
