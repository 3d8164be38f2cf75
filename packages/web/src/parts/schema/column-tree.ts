import type { Column } from './column.js';
import { limitsOf } from './limit-words.js';
import { nameOfText, nameOfType, typesOf } from './type-words.js';

type Schema = Readonly<Record<string, unknown>>;

/** Deeper places and more of them are not shown: a page is for reading. */
const deepest = 12;
const mostColumns = 5000;

interface Place {
  readonly pointer: string;
  readonly name: string;
  readonly path: string;
  readonly depth: number;
  readonly isRequired: boolean;
  /** References that lead here; one that returns is not followed again. */
  readonly followed: ReadonlySet<string>;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function segment(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What a reference within the document stands for. */
function find(root: Schema, reference: string): unknown {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  let found: unknown = root;
  for (const part of decodeURIComponent(reference.slice(2)).split('/')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return found;
}

/** The columns of a JSON Schema from the outside in, in their order. */
export function columnsOf(schema: unknown): readonly Column[] {
  if (!isSchema(schema)) return [];
  const columns: Column[] = [];
  const root = schema;

  function resolved(given: Schema, followed: ReadonlySet<string>): { schema: Schema; followed: ReadonlySet<string> } {
    const { $ref: reference } = given;
    if (typeof reference !== 'string' || followed.has(reference)) return { schema: given, followed };
    const target = find(root, reference);
    if (!isSchema(target)) return { schema: given, followed };
    const { $ref: _, ...own } = given;
    return resolved({ ...target, ...own }, new Set([...followed, reference]));
  }

  /** The one alternative beside `null`, as writers of nullable columns put it. */
  function withoutNull(given: Schema): { schema: Schema; isNullable: boolean; via: string } {
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const branches = given[keyword];
      if (!Array.isArray(branches)) continue;
      const others = branches.filter((branch) => !(isSchema(branch) && branch['type'] === 'null'));
      const [only] = others;
      if (others.length !== 1 || branches.length < 2 || !isSchema(only)) continue;
      const { [keyword]: _, ...own } = given;
      return { schema: { ...only, ...own }, isNullable: true, via: `/${keyword}/${branches.indexOf(only)}` };
    }
    return { schema: given, isNullable: false, via: '' };
  }

  function members(parent: Schema, place: Pick<Place, 'pointer' | 'path' | 'depth' | 'followed'>): void {
    const { properties, required } = parent;
    if (!isSchema(properties) || place.depth >= deepest) return;
    const demanded = new Set(Array.isArray(required) ? required : []);
    for (const [name, child] of Object.entries(properties)) {
      visit(child, {
        pointer: `${place.pointer}/properties/${segment(name)}`,
        name,
        path: place.path === '' ? name : `${place.path}.${name}`,
        depth: place.depth,
        isRequired: demanded.has(name),
        followed: place.followed,
      });
    }
  }

  function visit(given: unknown, place: Place): void {
    if (columns.length >= mostColumns) return;
    const first = resolved(isSchema(given) ? given : {}, place.followed);
    const alternative = withoutNull(first.schema);
    const { schema: own, followed } = resolved(alternative.schema, first.followed);
    const types = typesOf(own);
    let inner = own;
    let pointer = place.pointer + alternative.via;
    let path = place.path;
    let type = types.filter((each) => each !== 'null').map((each) => nameIn(own, each));
    let inside = followed;
    if (types.includes('array') && isSchema(own['items'])) {
      const items = resolved(own['items'], followed);
      inner = items.schema;
      inside = items.followed;
      pointer += '/items';
      path += '[]';
      const itemTypes = typesOf(inner).filter((each) => each !== 'null');
      type = [`list of ${itemTypes.map(nameOfType).join(' or ') || 'anything'}`];
    }
    columns.push({
      pointer: place.pointer,
      name: place.name,
      path: place.path,
      depth: place.depth,
      type: type.join(' or ') || 'anything',
      physicalType: textOf(own['x-physical-type']) ?? unnamedFormat(own),
      isRequired: place.isRequired,
      isNullable: alternative.isNullable || types.includes('null'),
      description: textOf(own['description']),
      limits: limitsOf(own),
      tags: tagsOf(own),
    });
    members(inner, { pointer, path, depth: place.depth + 1, followed: inside });
  }

  const top = resolved(root, new Set());
  const isList = typesOf(top.schema).includes('array') && isSchema(top.schema['items']);
  const rows = isList ? resolved(top.schema['items'] as Schema, top.followed) : top;
  members(rows.schema, { pointer: isList ? '/items' : '', path: '', depth: 0, followed: rows.followed });
  return columns;
}

function nameIn(schema: Schema, type: string): string {
  return type === 'string' ? nameOfText(schema['format'], schema['x-physical-type']) : nameOfType(type);
}

/** A format that the name of the type does not tell. */
function unnamedFormat({ format }: Schema): string | null {
  return nameOfText(format, null) === 'text' ? textOf(format) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function tagsOf(schema: Schema): readonly string[] {
  const listed = ['x-tags', 'tags'].flatMap((keyword) => (Array.isArray(schema[keyword]) ? schema[keyword] : []));
  const marks = [
    ...(schema['x-primary-key'] === undefined || schema['x-primary-key'] === false ? [] : ['key']),
    ...(schema['x-pii'] === true ? ['personal data'] : []),
    ...(typeof schema['x-classification'] === 'string' ? [schema['x-classification']] : []),
  ];
  return [...marks, ...listed.filter((tag) => typeof tag === 'string')];
}
