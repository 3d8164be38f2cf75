import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import { readProtobufMessages } from './read-protobuf.js';

const proto3 = 'syntax = "proto3";\n';
const repeated = (times: number, text: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => text(index + 1)).join('\n');

async function refusalOf(text: string): Promise<string> {
  try {
    const { assets } = await readProtobufMessages({ text });
    return `read: ${assets.length}`;
  } catch (error) {
    if (error instanceof DocumentError) return error.message;
    throw error;
  }
}

describe('refused with a place', () => {
  it.each([
    ['a file that breaks off', `${proto3}message M {\n  string a`, /line 3/],
    ['an unclosed comment', `${proto3}/* `, /unterminated comment|line 2/],
    ['an unclosed text', `${proto3}option a = "b`, /line 2/],
    ['no Protobuf', '{"openapi": "3.0.0"}', /line 1/],
    ['a number twice', `${proto3}message M { string a = 1; string b = 1; }`, /duplicate id 1 .*proto_content/],
    ['a message twice', `${proto3}message M {} message M {}`, /duplicate name 'M' .*proto_content/],
    [
      'a name that reaches into prototypes',
      `${proto3}message M {
 string __proto__ = 1; }`,
      /Nothing may be called '__proto__' .*line 3/,
    ],
    ['an unknown syntax', 'syntax = "proto9";', /Unknown syntax 'proto9' \(proto_content\)/],
    ['messages without end', `${proto3}${'message M { '.repeat(5000)}`, /max depth exceeded/],
    ['options without end', `${proto3}option (a) = ${'{ a: '.repeat(50_000)}`, /max depth exceeded/],
    ['a package without end', `${proto3}package ${'a.'.repeat(50_000)}b;`, /max depth exceeded/],
    ['lists without end', `${proto3}option (a) = ${'['.repeat(50_000)}`, /proto_content/],
    [
      '100,000 fields',
      `${proto3}message M {\n${repeated(40_000, (index) => `int32 f${index} = ${index};`)}}`,
      /More fields or options in one block than can be read \(proto_content, line 2\d\d\d\)/,
    ],
    [
      'too many fields in a oneof',
      `${proto3}message M { oneof o {\n${repeated(3000, (index) => `int32 f${index} = ${index};`)}}}`,
      /More fields/,
    ],
    ['too many options', `${proto3}${repeated(5000, (index) => `option (a${index}) = 1;`)}`, /More fields or options/],
    [
      'a long text',
      `${proto3}//${' '.repeat(1_000_000)}`,
      /^The files have 1000021 characters together. Maximum: 1000000$/,
    ],
  ])('%s', async (_, text, place) => {
    expect(await refusalOf(text)).toMatch(place);
  });
});

describe('read without harm', () => {
  it.each([
    [
      'half of the largest message',
      `${proto3}message M {\n${repeated(2000, (index) => `int32 f${index} = ${index};`)}}`,
      1,
    ],
    [
      'many messages',
      `${proto3}${repeated(5000, (index) => `message M${index} { string a = 1; M${index === 1 ? 5000 : index - 1} b = 2; }`)}`,
      5000,
    ],
    [
      'a large enum',
      `${proto3}enum E { Z = 0; ${repeated(10_000, (index) => `V${index} = ${index};`)} } message M { E e = 1; }`,
      1,
    ],
    ['brackets in texts and comments', `${proto3}// {{{\noption java_package = "}}}{{{;;;"; /* { */ message M {}`, 1],
    ['closing brackets too many', `${proto3}message M {}`, 1],
    ['options that reach into prototypes', `${proto3}option (constructor).prototype.polluted = true; message M {}`, 1],
  ])('%s', async (_, text, assets) => {
    expect(await refusalOf(text)).toBe(`read: ${assets}`);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('a message every field of which is the same large one', async () => {
    const large = `message L {\n${repeated(500, (index) => `int32 f${index} = ${index};`)}}`;
    const outer = `message M {\n${repeated(500, (index) => `L f${index} = ${index};`)}}`;
    const { assets } = await readProtobufMessages({ text: `${proto3}${large}\n${outer}` });
    expect(JSON.stringify(assets[1]?.schema).length).toBeLessThan(200_000);
  });
});
