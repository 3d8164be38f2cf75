import { describe, expect, it } from 'vitest';
import { schemaLimits } from './schema-limits.js';

const judge = schemaLimits({ maxSchemaSizeBytes: 1_048_576, maxSchemaProperties: 2 });

/** A schema whose compact text with escapes has this length. */
const ofLength = (length: number, sign: string) => {
  const frame = '{"description":""}'.length;
  const cost = sign === 'x' ? 1 : JSON.stringify(sign).length === 3 && sign > '\u007e' ? 6 : 12;
  const signs = Math.floor((length - frame) / cost);
  return { description: sign.repeat(signs) + 'x'.repeat(length - frame - signs * cost) };
};

describe('schemaLimits', () => {
  it.each(['x', 'é', '\u007f', '日', '😀'])('counts %j as it stands in ASCII JSON', (sign) => {
    expect(judge(ofLength(1_048_576, sign))).toHaveProperty('value');
    expect(judge(ofLength(1_048_577, sign))).toEqual({
      problem: 'Schema too large. Maximum size: 1,048,576 bytes (1MB). Current size: 1,048,577 bytes.',
    });
  });

  it('counts the properties of an object schema at its root only', () => {
    const three = { a: {}, b: {}, c: {} };
    expect(judge({ type: 'object', properties: three })).toEqual({
      problem: 'Too many properties in schema. Maximum: 2. Found: 3.',
    });
    expect(judge({ properties: three })).toHaveProperty('value');
    expect(judge({ type: 'object', properties: { a: { type: 'object', properties: three } } })).toHaveProperty('value');
    expect(judge({ type: 'object', properties: 7 })).toHaveProperty('value');
  });
});
