import { describe, expect, it } from 'vitest';
import { type Change, type CompatibilityMode, compare, type JsonSchema } from './index.js';

const modes: readonly CompatibilityMode[] = ['backward', 'forward', 'full', 'none'];
const brief = ({ type, path, message, old_value, new_value }: Change) => [type, path, message, old_value, new_value];

/** Rows of the trigger table: before, after, expected change, modes that it breaks, level. */
const rows: readonly (readonly [unknown, unknown, readonly unknown[], string, string])[] = [
  [
    { properties: { x: { type: 'string' } } },
    {},
    ['property_removed', 'properties.x', "Property 'x' was removed", { type: 'string' }, null],
    'backward full',
    'major',
  ],
  [
    {},
    { properties: { x: { type: 'string' } } },
    ['property_added', 'properties.x', "Property 'x' was added", null, { type: 'string' }],
    'forward full',
    'minor',
  ],
  [
    { required: ['a'] },
    { required: ['a', 'b'] },
    ['required_added', 'required', "Field 'b' is now required", ['a'], ['a', 'b']],
    'backward full',
    'major',
  ],
  [
    {},
    { required: ['b'] },
    ['required_added', 'required', "Field 'b' is now required", [], ['b']],
    'backward full',
    'major',
  ],
  [
    { required: ['a', 'b'] },
    { required: ['b'] },
    ['required_removed', 'required', "Field 'a' is no longer required", ['a', 'b'], ['b']],
    'forward full',
    'patch',
  ],
  [
    { type: 'integer' },
    { type: 'number' },
    ['type_widened', 'type', "Type widened from 'integer' to 'number'", 'integer', 'number'],
    'forward full',
    'patch',
  ],
  [
    { type: 'number' },
    { type: 'integer' },
    ['type_narrowed', 'type', "Type narrowed from 'number' to 'integer'", 'number', 'integer'],
    'backward full',
    'major',
  ],
  [
    { type: 'string' },
    { type: 'integer' },
    ['type_changed', 'type', "Type changed from 'string' to 'integer'", 'string', 'integer'],
    'backward forward full',
    'major',
  ],
  [
    { type: ['string', 'integer'] },
    { type: 'string' },
    ['type_narrowed', 'type', "Type narrowed from ['string', 'integer'] to 'string'", ['string', 'integer'], 'string'],
    'backward full',
    'major',
  ],
  [
    { type: 'string' },
    { type: ['null', 'string'] },
    [
      'nullable_added',
      'type',
      "Field became nullable (type widened from 'string' to ['null', 'string'])",
      'string',
      ['null', 'string'],
    ],
    'forward full',
    'minor',
  ],
  [
    { type: ['string', 'null'] },
    { type: 'string' },
    [
      'nullable_removed',
      'type',
      "Field is no longer nullable (type narrowed from ['string', 'null'] to 'string')",
      ['string', 'null'],
      'string',
    ],
    'backward full',
    'major',
  ],
  [
    { minLength: 2 },
    {},
    ['constraint_relaxed', 'minLength', "Constraint 'minLength' was removed", 2, null],
    'forward full',
    'patch',
  ],
  ...['maxLength', 'maxItems', 'maximum', 'exclusiveMaximum', 'maxProperties'].flatMap(bound('relaxed', 'tightened')),
  ...['minLength', 'minItems', 'minimum', 'exclusiveMinimum', 'minProperties'].flatMap(bound('tightened', 'relaxed')),
  [
    {},
    { maximum: 5 },
    ['constraint_tightened', 'maximum', "Constraint 'maximum' was added with value 5", null, 5],
    'backward full',
    'major',
  ],
  [
    {},
    { pattern: '^a$' },
    ['constraint_tightened', 'pattern', "Constraint 'pattern' was added with value ^a$", null, '^a$'],
    'backward full',
    'major',
  ],
  [
    { enum: ['a'] },
    { enum: ['a', 'b'] },
    ['enum_values_added', 'enum', "Enum values added: {'b'}", ['a'], ['a', 'b']],
    'forward full',
    'minor',
  ],
  [
    { enum: [1, null, { k: [1] }] },
    { enum: [{ k: [1] }] },
    ['enum_values_removed', 'enum', 'Enum values removed: {1, None}', [1, null, { k: [1] }], [{ k: [1] }]],
    'backward full',
    'major',
  ],
  [
    {},
    { default: null },
    ['default_added', 'default', 'Default value added: None', null, null],
    'forward full',
    'minor',
  ],
  [
    { default: true },
    {},
    ['default_removed', 'default', 'Default value removed (was True)', true, null],
    'backward full',
    'major',
  ],
  [
    { default: 'a' },
    { default: ['b'] },
    ['default_changed', 'default', "Default value changed from a to ['b']", 'a', ['b']],
    '',
    'patch',
  ],
  [
    {},
    { nullable: true },
    ['nullable_added', 'nullable', 'Field is now nullable', false, true],
    'forward full',
    'minor',
  ],
  [
    { nullable: true },
    { nullable: false },
    ['nullable_removed', 'nullable', 'Field is no longer nullable', true, false],
    'backward full',
    'major',
  ],
  [
    { additionalProperties: true },
    { additionalProperties: false },
    [
      'constraint_tightened',
      'additionalProperties',
      'additionalProperties restricted to false (unknown properties no longer permitted)',
      true,
      false,
    ],
    'backward full',
    'major',
  ],
  [
    { additionalProperties: false },
    {},
    [
      'constraint_relaxed',
      'additionalProperties',
      'additionalProperties relaxed to true (unknown properties now permitted)',
      false,
      null,
    ],
    'forward full',
    'patch',
  ],
  [
    { additionalProperties: { type: 'string' } },
    { additionalProperties: { type: 'integer' } },
    ['type_changed', 'additionalProperties.type', "Type changed from 'string' to 'integer'", 'string', 'integer'],
    'backward forward full',
    'major',
  ],
  [
    {},
    { additionalProperties: { type: 'string' } },
    [
      'constraint_tightened',
      'additionalProperties',
      "additionalProperties changed from None to {'type': 'string'}",
      null,
      { type: 'string' },
    ],
    'backward full',
    'major',
  ],
  // Where the first table was silent or unsound (docs/compatibility.md).
  [
    {},
    { enum: ['a'] },
    ['constraint_tightened', 'enum', "Constraint 'enum' was added with value ['a']", null, ['a']],
    'backward full',
    'major',
  ],
  [
    { enum: ['a'] },
    {},
    ['constraint_relaxed', 'enum', "Constraint 'enum' was removed", ['a'], null],
    'forward full',
    'patch',
  ],
  [
    {},
    { type: 'string' },
    ['constraint_tightened', 'type', "Constraint 'type' was added with value string", null, 'string'],
    'backward full',
    'major',
  ],
  [
    { type: 'string' },
    {},
    ['constraint_relaxed', 'type', "Constraint 'type' was removed", 'string', null],
    'forward full',
    'patch',
  ],
  [
    {},
    { const: false },
    ['constraint_tightened', 'const', "Constraint 'const' was added with value False", null, false],
    'backward full',
    'major',
  ],
  [
    { format: 'date' },
    {},
    ['constraint_relaxed', 'format', "Constraint 'format' was removed", 'date', null],
    'forward full',
    'patch',
  ],
  [
    { multipleOf: 0.1 },
    { multipleOf: 0.3 },
    ['constraint_tightened', 'multipleOf', "Constraint 'multipleOf' tightened from 0.1 to 0.3", 0.1, 0.3],
    'backward full',
    'major',
  ],
  [
    { minimum: 1 },
    { minimum: 1, exclusiveMinimum: true },
    ['constraint_tightened', 'exclusiveMinimum', "Constraint 'exclusiveMinimum' was added with value True", null, true],
    'backward full',
    'major',
  ],
  [
    { properties: { x: true } },
    { properties: { x: false } },
    ['type_narrowed', 'properties.x', "Type narrowed from 'True' to 'False'", true, false],
    'backward full',
    'major',
  ],
];

function bound(raised: 'tightened' | 'relaxed', lowered: 'tightened' | 'relaxed') {
  return (keyword: string) =>
    (
      [
        [raised, 3, 5],
        [lowered, 5, 3],
      ] as const
    ).map(([verb, old, now]) => {
      const [breaks, level] = verb === 'tightened' ? ['backward full', 'major'] : ['forward full', 'patch'];
      const message = `Constraint '${keyword}' ${verb} from ${old} to ${now}`;
      return [
        { [keyword]: old },
        { [keyword]: now },
        [`constraint_${verb}`, keyword, message, old, now],
        breaks,
        level,
      ] as const;
    });
}

describe('each kind of change', () => {
  it.each(rows)('%j to %j', (before, after, change, breaks, level) => {
    for (const mode of modes) {
      const report = compare(before as JsonSchema, after as JsonSchema, { mode });
      expect(report.changes.map(brief)).toEqual([change]);
      expect(report.changeType).toBe(level);
      expect(report.isCompatible).toBe(!breaks.split(' ').includes(mode));
      expect(report.breakingChanges).toEqual(report.isCompatible ? [] : report.changes);
      expect(report.mode).toBe(mode);
    }
  });
});
