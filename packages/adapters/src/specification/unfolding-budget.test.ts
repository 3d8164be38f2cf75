import { describe, expect, it } from 'vitest';
import { readDataContract } from '../datacontract/read-datacontract.js';
import { readGraphqlSdl } from '../graphql/read-graphql-sdl.js';
import { readOpenApi } from '../openapi/read-openapi.js';
import { readProtobufMessages } from '../protobuf/read-protobuf.js';
import type { Specification } from './specification.js';
import { sizeOf } from './unfolding-budget.js';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const leftOut = /was left out: what the document refers to unfolds into more than can be read/;

/** Some of the assets are read, the others are told, and nothing is larger than it may be. */
function judge({ assets, problems }: Specification, places: RegExp) {
  expect(assets.length).toBeGreaterThan(0);
  const told = problems.filter(({ message }) => leftOut.test(message));
  expect(told.length).toBeGreaterThan(0);
  for (const { pointer, message } of told) expect(`${pointer} ${message}`).toMatch(places);
  expect(assets.reduce((sum, { schema }) => sum + sizeOf(schema), 0)).toBeLessThan(1_000_000);
}

describe('a small document that unfolds into a huge one is read in part', () => {
  it('OpenAPI', () => {
    const ref = (index: number) => ({ $ref: `#/components/schemas/S${index}` });
    const schemas = numbers(60).map((index) => [
      `S${index}`,
      { properties: Object.fromEntries(numbers(60).map((other) => [`p${other}`, ref(other)])) },
    ]);
    const paths = numbers(300).map((index) => [
      `/p${index}`,
      { get: { responses: { 200: { content: { 'application/json': { schema: ref(index % 60) } } } } } },
    ]);
    const specification = readOpenApi({
      openapi: '3.1.0',
      paths: Object.fromEntries(paths),
      components: { schemas: Object.fromEntries(schemas) },
    });
    judge(specification, /^\/paths\/~1p\d+\/get /);
  });

  it('GraphQL', async () => {
    const types = numbers(150).map(
      (type) =>
        `type T${type} { ${numbers(20)
          .map((field) => `f${field}(a: Int): T${(type * 7 + field) % 150}`)
          .join(' ')} }`,
    );
    const sdl = `type Query { ${numbers(150)
      .map((type) => `q${type}: T${type}`)
      .join(' ')} }\n${types.join('\n')}`;
    judge(await readGraphqlSdl(sdl, { schemaName: 'x' }), /^\/__schema\/types\/\d+\/fields\/\d+ /);
  });

  it('Data Contract Specification', () => {
    const half = (index: number) => ({ $ref: `#/definitions/d${index + 1}` });
    const definitions = numbers(60).map((index) => [
      `d${index}`,
      { type: 'object', fields: { x: half(index), y: half(index) } },
    ]);
    const specification = readDataContract({
      dataContractSpecification: '1.2.1',
      id: 'x',
      models: { small: { fields: { a: { type: 'text' } } }, large: { fields: { a: half(-1) } } },
      definitions: Object.fromEntries(definitions),
    });
    judge(specification, /^\/models\/large /);
  });

  it('Protobuf', async () => {
    const messages = numbers(150).map(
      (message) =>
        `message M${message} { ${numbers(40)
          .map((field) => `M${(message + field) % 150} f${field} = ${field + 1};`)
          .join(' ')} }`,
    );
    judge(
      await readProtobufMessages({ text: `syntax = "proto3";\n${messages.join('\n')}` }),
      /^ 'M\d+' .*\(proto_content\)$/,
    );
  });
});

it('values are counted once each, however deep', () => {
  expect(sizeOf('x')).toBe(0);
  expect(sizeOf({ a: [{}, null, 1], b: {} })).toBe(4);
  let deep: unknown = {};
  for (const _ of numbers(100_000)) deep = [deep];
  expect(sizeOf(deep)).toBe(100_001);
});
