import { describe, expect, it } from 'vitest';
import type { Dialect, Draft } from '../test/soundness/drawing.js';
import { type Direction, sidesOf } from '../test/soundness/judge.js';
import { Oracle } from '../test/soundness/oracle.js';
import { compare } from './index.js';

/** A pair that looks compatible, with a row that shows that it is not. */
interface NearMiss {
  readonly title: string;
  readonly mode: Direction;
  readonly dialect?: Dialect;
  readonly before: Draft;
  readonly after: Draft;
  /** Fits the side that promises and not the other one. */
  readonly instance: unknown;
}

const kindA = { properties: { kind: { const: 'a' } }, required: ['kind'] };

const nearMisses: readonly NearMiss[] = [
  {
    title: 'a type beside a reference does not take over the nullable of the definition',
    mode: 'backward',
    before: { $ref: '#/$defs/c', $defs: { c: { type: 'object', nullable: true } } },
    after: { $ref: '#/$defs/c', type: 'object', $defs: { c: { type: 'object', nullable: true } } },
    instance: null,
  },
  {
    title: 'a member of a branch that is not taken is declared all the same',
    mode: 'backward',
    before: { if: {}, else: { properties: { id: { properties: { name: {} } } } } },
    after: { properties: { id: { properties: { name: { type: 'string' } } } } },
    instance: { id: { name: 1 } },
  },
  {
    title: 'contains declares what the members of items carry',
    mode: 'forward',
    before: { items: { properties: { tags: { multipleOf: 4 } } } },
    after: { contains: { properties: { tags: {} } } },
    instance: [{ tags: 2 }],
  },
  {
    title: 'branches that overlap are no alternative to each other',
    mode: 'backward',
    before: { anyOf: [{ type: 'integer' }, { minimum: 3 }] },
    after: { oneOf: [{ type: 'integer' }, { minimum: 3 }] },
    instance: 5,
  },
  {
    title: 'a branch that overlaps takes values away from oneOf',
    mode: 'backward',
    before: { oneOf: [{ type: 'string' }] },
    after: { oneOf: [{ type: 'string' }, { maxLength: 2 }] },
    instance: 'ab',
  },
  {
    title: 'a condition written with anyOf keeps what held otherwise',
    mode: 'forward',
    before: { if: { required: ['id'] }, then: { required: ['name'] }, else: { required: ['kind'] } },
    after: {
      properties: { name: {} },
      anyOf: [{ not: { required: ['id'] } }, { required: ['name'] }],
    },
    instance: {},
  },
  {
    title: 'then and else trade places',
    mode: 'backward',
    before: { if: { type: 'integer' }, then: { minimum: 3 }, else: { type: 'string' } },
    after: { if: { type: 'integer' }, then: { type: 'string' }, else: { minimum: 3 } },
    instance: 4,
  },
  {
    title: 'additionalProperties does not see what allOf declares, unevaluatedProperties does',
    mode: 'backward',
    before: { allOf: [{ properties: { id: { type: 'string' } } }], unevaluatedProperties: false },
    after: { allOf: [{ properties: { id: { type: 'string' } } }], additionalProperties: false },
    instance: { id: 'a' },
  },
  {
    title: 'a member that goes into allOf is no longer seen by additionalProperties',
    mode: 'backward',
    before: { properties: { id: { type: 'string' } }, additionalProperties: false },
    after: { allOf: [{ properties: { id: { type: 'string' } } }], additionalProperties: false },
    instance: { id: 'a' },
  },
  {
    title: 'a schema for the rest held for the member that is declared now',
    mode: 'backward',
    before: { additionalProperties: { type: 'string' } },
    after: { properties: { id: { type: 'integer' } }, additionalProperties: { type: 'string' } },
    instance: { id: 'a' },
  },
  {
    title: 'a pattern held for the member that is declared now',
    mode: 'backward',
    before: { patternProperties: { '^x_': { type: 'string' } } },
    after: { properties: { x_note: { type: 'integer' } }, patternProperties: { '^x_': { type: 'string' } } },
    instance: { x_note: 'a' },
  },
  {
    title: 'a branch declared the member that is declared beside it now',
    mode: 'backward',
    before: { anyOf: [kindA, { required: ['id'] }] },
    after: { anyOf: [kindA, { required: ['id'] }], properties: { kind: { type: 'integer' } } },
    instance: { kind: 'a' },
  },
  {
    title: 'no element has to fit contains when none is demanded',
    mode: 'backward',
    before: { type: 'array', contains: { type: 'string' }, minContains: 0 },
    after: { type: 'array', contains: { type: 'string' } },
    instance: [],
  },
  {
    title: 'an upper bound for contains refuses what a lower one lets through',
    mode: 'backward',
    before: { type: 'array', contains: { type: 'integer' }, maxContains: 2 },
    after: { type: 'array', contains: { type: 'number' }, maxContains: 2 },
    instance: [1, 2, 1.5],
  },
  {
    title: 'an exclusive bound one lower is the same for integers only',
    mode: 'backward',
    before: { type: 'number', exclusiveMinimum: 2 },
    after: { type: 'number', minimum: 3 },
    instance: 2.5,
  },
  {
    title: 'a tuple that ends later looks at an element that was free',
    mode: 'backward',
    before: { prefixItems: [{ type: 'integer' }] },
    after: { prefixItems: [{ type: 'integer' }, { type: 'string' }] },
    instance: [1, 1],
  },
  {
    title: 'a keyword beside a reference holds as well',
    mode: 'backward',
    before: { properties: { id: { $ref: '#/$defs/code' } }, $defs: { code: { type: 'string' } } },
    after: { properties: { id: { $ref: '#/$defs/code', minLength: 1 } }, $defs: { code: { type: 'string' } } },
    instance: { id: '' },
  },
  {
    title: 'a definition changes behind a reference in a branch',
    mode: 'backward',
    dialect: 'draft-07',
    before: { oneOf: [{ $ref: '#/definitions/code' }], definitions: { code: { maxLength: 3 } } },
    after: { oneOf: [{ $ref: '#/definitions/code' }], definitions: { code: { maxLength: 2 } } },
    instance: 'abc',
  },
  {
    title: 'a dependency demands a member only where its owner is there',
    mode: 'backward',
    before: { properties: { id: {}, name: {} } },
    after: { properties: { id: {}, name: {} }, dependentRequired: { id: ['name'] } },
    instance: { id: 1 },
  },
  {
    title: 'allOf described the part that gets a member now',
    mode: 'backward',
    before: { allOf: [{ properties: { tags: kindA } }], properties: { tags: {} } },
    after: {
      allOf: [{ properties: { tags: kindA } }],
      properties: { tags: { properties: { kind: { type: 'integer' } } } },
    },
    instance: { tags: { kind: 'a' } },
  },
  {
    title: 'a pattern described the part that gets a member now',
    mode: 'backward',
    before: { patternProperties: { '^t': kindA }, properties: { tags: {} } },
    after: {
      patternProperties: { '^t': kindA },
      properties: { tags: { properties: { kind: { type: 'integer' } } } },
    },
    instance: { tags: { kind: 'a' } },
  },
  {
    title: 'contains described the elements that get a member now',
    mode: 'backward',
    before: { contains: kindA },
    after: { contains: kindA, items: { properties: { kind: { type: 'integer' } } } },
    instance: [{ kind: 'a' }],
  },
  {
    title: 'a definition changes behind its own identifier',
    mode: 'backward',
    before: { properties: { id: { $ref: 'code.json' } }, $defs: { code: { $id: 'code.json', type: 'string' } } },
    after: { properties: { id: { $ref: 'code.json' } }, $defs: { code: { $id: 'code.json', type: 'integer' } } },
    instance: { id: 'a' },
  },
  {
    title: 'a definition changes behind a reference relative to the document',
    mode: 'backward',
    before: {
      $id: 'https://example.com/a/row.json',
      properties: { id: { $ref: '../b/code.json' } },
      $defs: { code: { $id: 'https://example.com/b/code.json', type: 'string' } },
    },
    after: {
      $id: 'https://example.com/a/row.json',
      properties: { id: { $ref: '../b/code.json' } },
      $defs: { code: { $id: 'https://example.com/b/code.json', type: 'integer' } },
    },
    instance: { id: 'a' },
  },
  {
    title: 'a recursive definition that accepts more takes values away from oneOf',
    mode: 'forward',
    before: {
      properties: { kind: { oneOf: [{ $ref: '#/$defs/tree' }, {}] } },
      $defs: {
        tree: {
          type: 'object',
          properties: { id: {}, tags: { items: { $ref: '#/$defs/tree' } } },
          required: ['id'],
        },
      },
    },
    after: {
      properties: { kind: { oneOf: [{ $ref: '#/$defs/tree' }, {}] } },
      $defs: { tree: { properties: { id: {}, tags: { items: { $ref: '#/$defs/tree' }, maxItems: 0 } } } },
    },
    instance: { kind: { tags: [{ id: 1 }], id: 0 } },
  },
  {
    title: 'twice refused is accepted, once is not',
    mode: 'backward',
    before: { not: { not: { type: 'string' } } },
    after: { not: { type: 'string' } },
    instance: 'a',
  },
];

const oracle = new Oracle();

describe('a pair that looks compatible and is not:', () => {
  it.each(nearMisses)('$title', ({ mode, dialect = '2020-12', before, after, instance }) => {
    const { promising, demanding } = sidesOf({ before, after }, mode);
    expect(oracle.judgeOf(promising, dialect)?.(instance)).toBe(true);
    expect(oracle.judgeOf(demanding, dialect)?.(instance)).toBe(false);
    expect(compare(before, after, { mode }).isCompatible).toBe(false);
  });
});
