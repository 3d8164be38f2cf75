import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

type Schema = Readonly<Record<string, unknown>>;
interface Tools {
  named(routes: readonly object[], table: Readonly<Record<string, string>>): readonly object[];
  namesOf(wire: object): ReadonlyMap<object, { readonly name: string }>;
  nameOf(names: ReadonlyMap<object, unknown>, schema: object, place: string): string;
  declarations(rows: readonly unknown[], names: ReadonlyMap<object, unknown>): readonly string[];
}

const load = async (file: string) => (await import(pathToFileURL(resolve('tools/client', file)).href)) as Tools;
const { named } = await load('named-operations.mjs');
const { namesOf, nameOf } = await load('wire-names.mjs');
const { declarations } = await load('type-source.mjs');

describe('what clients are generated from', () => {
  const routes = [{ operationId: 'getTeam' }, { operationId: 'search' }];

  it('are operations with names', () => {
    expect(named(routes, { search: 'search', getTeam: 'teams.get' })).toEqual([
      { resource: null, method: 'search', route: routes[1] },
      { resource: 'teams', method: 'get', route: routes[0] },
    ]);
  });

  it.each([
    [{ search: 'search' }, 'getTeam has no name'],
    [{ search: 'search', getTeam: 'teams.get', putTeam: 'teams.put' }, 'putTeam is no operation'],
    [{ search: 'teams.get', getTeam: 'teams.get' }, 'getTeam is called teams.get, as another operation is'],
  ])('fail where the table does not fit: %j', (table, problem) => {
    expect(() => named(routes, table)).toThrow(`tools/client-operations.json: ${problem}`);
  });

  it('are schemas that the wire contract names', () => {
    const [Team, body] = [{ type: 'object' }, { type: 'object' }];
    const names = namesOf({ Team, openApiShapes: { ImportBody: body }, Other: Team });
    expect([nameOf(names, Team, 'getTeam'), nameOf(names, body, 'x')]).toEqual(['Team', 'OpenApiImportBody']);
    expect(() => nameOf(names, { type: 'object' }, 'getTeam')).toThrow(
      'getTeam has a schema that packages/api does not',
    );
  });
});

describe('the type of a schema', () => {
  const Row = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] };
  const names = namesOf({ Row });
  const typeOf = (schema: Schema) =>
    declarations([['T', ['', schema]]], names)
      .join('\n')
      .trim();

  it.each<[string, Schema, string]>([
    ['text', { type: 'string', enum: ['a', 'b'] }, "'a' | 'b'"],
    ['a list', { type: 'array', items: { type: ['integer', 'null'] } }, '(number | null)[]'],
    ['a list of named rows', { type: ['array', 'null'], items: Row }, 'Row[] | null'],
    ['a map', { type: 'object', additionalProperties: { type: 'boolean' } }, 'Record<string, boolean>'],
    ['any object', { type: 'object', additionalProperties: true }, 'Record<string, unknown>'],
    ['a choice', { anyOf: [Row, { const: true }] }, 'Row | true'],
    ['anything', {}, 'unknown'],
  ])('is said for %s', (_, schema, code) => {
    expect(typeOf(schema)).toBe(`export type T = ${code};`);
  });

  it('keeps what is said about a field', () => {
    const limit = { type: 'integer', default: 50, description: 'Rows */ on the page' };
    expect(typeOf({ type: 'object', properties: { 'a-b': limit }, required: [] })).toBe(
      "export type T = {\n  /** Rows *\\/ on the page. Default: 50. */\n  'a-b'?: number;\n};",
    );
  });

  it('is not made up for keywords that are not known', () => {
    expect(() => typeOf({ allOf: [Row] })).toThrow('has allOf, of which no type is made');
  });
});
