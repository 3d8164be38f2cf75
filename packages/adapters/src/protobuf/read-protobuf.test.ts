import { compare } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { readProtobufMessages, readProtobufServices } from './read-protobuf.js';

const proto3 = (body: string) => `syntax = "proto3";\npackage shop.v1;\n${body}`;

/** The schema of the last message of a file. */
async function schemaOf(text: string, files: Record<string, string> = {}) {
  const { assets } = await readProtobufMessages({ text, files });
  return assets.at(-1)?.schema ?? {};
}

/** Of each field its schema without annotations about the encoding. */
async function fieldsOf(body: string, files: Record<string, string> = {}) {
  const { properties } = (await schemaOf(proto3(body), files)) as { properties: Record<string, object> };
  return JSON.parse(
    JSON.stringify(properties, (key, value: unknown) => (key.startsWith('x-') ? undefined : value)),
  ) as object;
}

describe('a service', () => {
  const shop = proto3(`
    // Places an order.
    message Order { string id = 1; optional string note = 2; }
    message Receipt { string number = 1; }
    service Shop {
      // Buys.
      rpc Buy (Order) returns (Receipt);
      rpc Watch (stream Order) returns (stream .shop.v1.Receipt) { option deprecated = true; }
    }`);

  it('becomes an asset for each of its methods', async () => {
    const { head, found, assets, problems } = await readProtobufServices({ text: shop });
    expect([head, found, problems]).toEqual([
      { package: 'shop.v1', syntax: 'proto3' },
      { services_found: 1, messages_found: 2 },
      [],
    ]);
    expect(assets.map(({ fqn, names }) => [fqn, names])).toEqual([
      ['grpc.shop_v1.Shop.Buy', { service: 'Shop', method: 'Buy' }],
      ['grpc.shop_v1.Shop.Watch', { service: 'Shop', method: 'Watch' }],
    ]);
    const text = { type: 'string', 'x-physical-type': 'string' };
    expect(assets[0]).toMatchObject({
      schema: {
        type: 'object',
        properties: {
          request: {
            type: 'object',
            description: 'Places an order.',
            properties: { id: { ...text, 'x-field-number': 1 }, note: { ...text, 'x-field-number': 2 } },
            required: ['id'],
          },
          response: { type: 'object', properties: { number: text }, required: ['number'] },
        },
        required: ['request', 'response'],
        'x-outputs': ['response'],
      },
      guarantees: null,
    });
    const source = { package: 'shop.v1', syntax: 'proto3', service: 'Shop' };
    expect(assets.map(({ metadata }) => metadata)).toEqual([
      {
        grpc_source: {
          ...source,
          method: 'Buy',
          client_streaming: false,
          server_streaming: false,
          description: 'Buys.',
        },
      },
      { grpc_source: { ...source, method: 'Watch', client_streaming: true, server_streaming: true } },
    ]);
  });

  it('without a package has none in its address', async () => {
    const text = 'syntax = "proto3"; message M {} service S { rpc Do (M) returns (M); }';
    const { head, assets } = await readProtobufServices({ text });
    expect([head['package'], assets[0]?.fqn]).toEqual(['', 'grpc.S.Do']);
  });

  it('takes guarantees for all of its methods', async () => {
    const { assets } = await readProtobufServices(
      { text: shop },
      { defaultGuarantees: { freshness: { max_staleness_minutes: 5 } } },
    );
    expect(assets.map(({ guarantees }) => guarantees?.freshness)).toEqual([
      { max_staleness_minutes: 5 },
      { max_staleness_minutes: 5 },
    ]);
  });

  it('that streams and one that does not are called in different ways', async () => {
    const service = (request: string) =>
      readProtobufServices({ text: proto3(`message M {} service S { rpc Do (${request}) returns (M); }`) });
    const [before, after] = [await service('M'), await service('stream M')];
    const report = compare(before.assets[0]?.schema ?? {}, after.assets[0]?.schema ?? {});
    expect(report.breakingChanges.map(({ message }) => message)).toEqual(['Wire type changed from message to stream']);
  });
});

describe('fields', () => {
  it('become JSON Schema by their types', async () => {
    const integers = 'int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64'.split(' ');
    const types = ['double', 'float', ...integers, 'bool', 'string', 'bytes'];
    const body = types.map((type, index) => `${type} f_${type} = ${index + 1};`).join('\n');
    expect(await fieldsOf(`message M { ${body} }`)).toEqual({
      f_double: { type: 'number' },
      f_float: { type: 'number' },
      ...Object.fromEntries(integers.map((type) => [`f_${type}`, { type: 'integer' }])),
      f_bool: { type: 'boolean' },
      f_string: { type: 'string' },
      f_bytes: { type: 'string', contentEncoding: 'base64' },
    });
  });

  it('may be lists, maps, enums and messages, with options and comments', async () => {
    const body = `
      message M {
        repeated string tags = 1 [packed = false, (my.option) = { a: [1, 2] }];
        map<string, .shop.v1.M.Inner> by_name = 2; // By name.
        State state = 3 [deprecated = true];
        Inner inner = 4;
        message Inner { bool ok = 1; }
        enum State { UNKNOWN = 0; OPEN = 5; }
        reserved 9, 11 to 20; reserved "old";
      }`;
    const inner = { type: 'object', properties: { ok: { type: 'boolean' } } };
    expect(await fieldsOf(body)).toEqual({
      tags: { type: 'array', items: { type: 'string' } },
      by_name: { type: 'object', additionalProperties: inner, description: 'By name.' },
      state: { type: 'string', enum: ['UNKNOWN', 'OPEN'], deprecated: true },
      inner,
    });
    expect(await schemaOf(proto3(body))).toMatchObject({
      properties: { state: { 'x-enum-numbers': { UNKNOWN: 0, OPEN: 5 }, 'x-field-number': 3 } },
    });
  });

  it.each([
    [
      'proto3',
      'syntax = "proto3"; message M { int32 a = 1; optional int32 b = 2; oneof o { int32 c = 3; } repeated int32 d = 4; }',
      ['a', 'd'],
    ],
    [
      'proto2',
      'message M { required int32 a = 1; optional int32 b = 2; oneof o { int32 c = 3; } repeated int32 d = 4; }',
      ['a', 'd'],
    ],
    [
      'an edition',
      'edition = "2023"; message M { int32 a = 1; int32 b = 2 [features.field_presence = LEGACY_REQUIRED]; int32 c = 3 [features.field_presence = IMPLICIT]; }',
      ['b', 'c'],
    ],
    [
      'an edition with another default',
      'edition = "2023"; option features.field_presence = IMPLICIT; message M { int32 a = 1; int32 b = 2 [features.field_presence = EXPLICIT]; }',
      ['a'],
    ],
  ])('are required by the rules of %s', async (_, text, required) => {
    const { assets } = await readProtobufServices({ text: `${text} service S { rpc Do (M) returns (M); }` });
    expect(assets[0]?.schema['properties']).toMatchObject({ request: { required } });
  });

  it('of messages are required where they say so, as others may be added', async () => {
    const texts = [
      'message M { required int32 a = 1; optional int32 b = 2; repeated int32 c = 3; }',
      proto3('message M { int32 b = 2; repeated int32 c = 3; }'),
      'edition = "2023"; message M { int32 a = 1 [features.field_presence = LEGACY_REQUIRED]; int32 b = 2; }',
    ];
    const found = await Promise.all(texts.map((text) => schemaOf(text)));
    expect(found.map((schema) => schema['required'])).toEqual([['a'], undefined, ['a']]);
  });

  it('of well-known types are written as JSON writes them, with their import or without', async () => {
    const body = `import "google/protobuf/timestamp.proto"; import "google/protobuf/struct.proto";
      message M { google.protobuf.Timestamp at = 1; .google.protobuf.Struct any = 2; google.protobuf.Int64Value n = 3; }`;
    expect(await fieldsOf(body)).toEqual({
      at: { type: 'string', format: 'date-time' },
      any: { type: 'object' },
      n: { type: ['integer', 'null'] },
    });
  });

  it('of an unknown type say so', async () => {
    expect(await fieldsOf('message M { Gone a = 1; .far.Away b = 2; }')).toEqual({
      a: { type: 'object', description: 'unresolved type: Gone' },
      b: { type: 'object', description: 'unresolved type: .far.Away' },
    });
  });

  it('may be called what every object answers to', async () => {
    const schema = await schemaOf(proto3('message M { string toString = 1; string constructor = 2; }'));
    expect(Object.keys(schema['properties'] as object)).toEqual(['toString', 'constructor']);
  });
});

describe('imports', () => {
  const base =
    'syntax = "proto3"; package base; import "main.proto"; import "deep/id.proto"; message Base { deep.Id id = 1; }';
  const deep = 'syntax = "proto3"; package deep; import "base.proto"; message Id { string value = 1; }';
  const text = proto3('import "base.proto"; import "gone.proto"; message M { base.Base base = 1; gone.It it = 2; }');

  it('are read from the files that were sent along; what is missing is told', async () => {
    const { assets, problems } = await readProtobufMessages({
      text,
      files: {
        'base.proto': base,
        'deep/id.proto': deep,
        'main.proto': 'syntax = "proto3"; message Other {}',
        'no.proto': '!',
      },
    });
    expect(assets.map(({ fqn }) => fqn)).toEqual(['protobuf.shop_v1.M']);
    expect(assets[0]?.schema).toMatchObject({
      properties: {
        base: { properties: { id: { properties: { value: { type: 'string' } } } } },
        it: { description: 'unresolved type: gone.It' },
      },
    });
    expect(problems).toEqual([
      {
        pointer: '/files/gone.proto',
        message: "'gone.proto' is imported and not among the files: its types are unknown",
      },
    ]);
  });

  it('are judged by their own names', async () => {
    await expect(
      readProtobufMessages({ text, files: { 'base.proto': 'syntax = "proto3";\nmessage {' } }),
    ).rejects.toThrow(/illegal type name '\{' \(base\.proto, line 2\)/);
  });
});

describe('messages', () => {
  it('become assets by their names', async () => {
    const { assets } = await readProtobufMessages({ text: proto3('message A { message B {} } message C {}') });
    expect(assets.map(({ fqn, names, metadata }) => [fqn, names, metadata])).toEqual(
      ['A', 'C'].map((name) => [
        `protobuf.shop_v1.${name}`,
        { message: `shop.v1.${name}` },
        { protobuf_source: { package: 'shop.v1', syntax: 'proto3', message: `shop.v1.${name}` } },
      ]),
    );
  });

  it('that hold themselves end fifteen levels deep', async () => {
    const text = JSON.stringify(await schemaOf(proto3('message M { string value = 1; M next = 2; }')));
    expect(text.match(/"value":/g)).toHaveLength(16);
  });

  it('that would become huge are written once each', async () => {
    const schema = await schemaOf(proto3('message M { string value = 1; M left = 2; M right = 3; }'));
    expect(schema).toMatchObject({
      $ref: '#/$defs/shop.v1.M',
      $defs: { 'shop.v1.M': { properties: { left: { $ref: '#/$defs/shop.v1.M', 'x-field-number': 2 } } } },
    });
    const renumbered = await schemaOf(proto3('message M { string value = 1; M left = 4; M right = 3; }'));
    expect(compare(schema, renumbered).breakingChanges.map(({ message }) => message)).toContain(
      'Field number changed from 2 to 4',
    );
  });
});

it.each([
  ['string a = 1;', 'string a = 2;', ['Field number changed from 1 to 2'], ['Field number changed from 1 to 2']],
  [
    'int32 a = 1;',
    'sint32 a = 1;',
    ['Wire type changed from varint to zigzag'],
    ['Wire type changed from varint to zigzag'],
  ],
  ['int32 a = 1;', 'int64 a = 1;', [], ["Physical type widened from 'int32' to 'int64'"]],
  ['int64 a = 1;', 'int32 a = 1;', ["Physical type narrowed from 'int64' to 'int32'"], []],
  [
    'int32 a = 1;',
    'uint32 a = 1;',
    ["Physical type changed from 'int32' to 'uint32'"],
    ["Physical type changed from 'int32' to 'uint32'"],
  ],
])('%s to %s breaks what it breaks', async (before, after, backward, forward) => {
  const [old, current] = [
    await schemaOf(proto3(`message M { ${before} }`)),
    await schemaOf(proto3(`message M { ${after} }`)),
  ];
  const messages = (mode: 'backward' | 'forward') =>
    compare(old, current, { mode }).breakingChanges.map(({ message }) => message);
  expect([messages('backward'), messages('forward')]).toEqual([backward, forward]);
});
