import { describe, expect, it } from 'vitest';
import { avroProblems } from './avro-problems.js';
import { avroToJsonSchema } from './avro-to-json-schema.js';

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let type: unknown = 'int';
  for (let level = 0; level < depth; level += 1) type = wrap(type);
  return type;
}

const reasonOf = (value: unknown): string => {
  const outcome = avroToJsonSchema(value);
  return 'failure' in outcome ? outcome.failure.reason : 'converted';
};

describe('documents that were made to do harm', () => {
  it.each([
    ['lists', (items: unknown) => ({ type: 'array', items })],
    ['unions', (inner: unknown) => [inner]],
    ['lists of unions', (items: unknown) => [{ type: 'array', items }]],
    ['types of types', (type: unknown) => ({ type })],
  ])('are refused when they are %s without end', (_, wrap) => {
    const document = nested(100_000, wrap);
    expect(reasonOf(document)).toMatch(/^Invalid Avro type: /);
    expect(avroProblems(document).length).toBeLessThanOrEqual(1);
  });

  it('convert as deep as a request may be', () => {
    expect(reasonOf(nested(500, (items) => ({ type: 'array', items })))).toBe('converted');
    expect(reasonOf(nested(501, (items) => ({ type: 'array', items })))).toBe(
      'Invalid Avro type: nested deeper than 500 levels',
    );
  });

  it('take a default of any depth as it stands', () => {
    const bottomless = nested(100_000, (inner) => [inner]);
    const symbols = ['A'];
    expect(reasonOf({ type: 'enum', name: 'E', symbols, default: bottomless, doc: bottomless })).toBe('converted');
    const field = { name: 'a', type: 'int', default: bottomless, doc: bottomless };
    expect(reasonOf({ type: 'record', name: 'R', fields: [field] })).toBe('converted');
  });

  it('do not grow when they name a large enum often', () => {
    const symbols = Array.from({ length: 5000 }, (_, index) => `SYMBOL_${index}`);
    const fields = Array.from({ length: 5000 }, (_, index) => ({ name: `f${index}`, type: 'E' }));
    const document = {
      type: 'record',
      name: 'R',
      fields: [{ name: 'e', type: { type: 'enum', name: 'E', symbols } }, ...fields],
    };
    const outcome = avroToJsonSchema(document);
    if ('failure' in outcome) throw new Error(outcome.failure.reason);
    expect(JSON.stringify(outcome.schema).length).toBeLessThan(3 * JSON.stringify(document).length);
    expect(outcome.schema).toMatchObject({
      properties: { f0: { enum: symbols }, f4999: { $ref: '#/$defs/E' } },
      $defs: { E: { $ref: '#/properties/e' } },
    });
  });

  it('are refused when they name a very long name often', () => {
    const name = 'n'.repeat(400_000);
    const fields = Array.from({ length: 20 }, (_, index) => ({ name: `f${index}`, type: ['null', 'R'] }));
    expect(reasonOf({ type: 'record', name: 'R', namespace: name, fields })).toMatch(/^Invalid Avro type: references/);
  });

  it('may use names that every object answers to', () => {
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty', 'valueOf']) {
      const fields = [
        { name: 'a', type: { type: 'record', name, fields: [] } },
        { name: 'b', type: name },
      ];
      const outcome = avroToJsonSchema({ type: 'record', name: 'R', fields });
      expect(JSON.parse(JSON.stringify('schema' in outcome ? outcome.schema : outcome))).toEqual(
        JSON.parse(
          `{"type":"object","properties":{"a":{"type":"object","properties":{}},"b":{"$ref":"#/$defs/${name}"}},
            "required":["a","b"],"$defs":{"${name}":{"$ref":"#/properties/a"}}}`,
        ),
      );
      expect(reasonOf({ type: name })).toBe(`Unknown Avro complex type: ${name}`);
      expect(reasonOf(name)).toBe(`Unknown Avro type: ${name}`);
    }
  });
});
