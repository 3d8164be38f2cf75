import Type, { type Static } from 'typebox';
import { Change, changeTypes, compatibilityModes, severities, VersionSuggestion, VersionText } from './contracts.js';
import { JsonObjectField, OneOf } from './fields.js';

const JsonSchema = Type.Unsafe<boolean | Record<string, unknown>>({
  type: ['object', 'boolean'],
  additionalProperties: true,
  'x-rule': 'schema-limits',
});

export const SchemaComparisonBody = Type.Object({
  before: JsonSchema,
  after: JsonSchema,
  compatibility_mode: Type.Optional(OneOf(compatibilityModes, { default: 'backward' })),
  overrides: Type.Optional(
    Type.Unsafe<Record<string, (typeof severities)[number]>>({
      type: 'object',
      additionalProperties: OneOf(severities),
      description: 'Severity by rule id: `breaking` breaks in every mode but `none`, the others never break',
      'x-rule': 'rule-ids',
    }),
  ),
  waivers: Type.Optional(
    Type.Array(Type.String({ pattern: '^[0-9a-f]{16}$' }), {
      maxItems: 10_000,
      description: 'Fingerprints of changes that are listed and never break',
    }),
  ),
  current_version: Type.Optional(VersionText),
});
export type SchemaComparisonBody = Static<typeof SchemaComparisonBody>;

export const SchemaValidationBody = JsonObjectField({ description: 'The schema itself' });
export const SchemaValidation = Type.Object({
  valid: Type.Boolean(),
  errors: Type.Array(Type.String(), {
    description: '`<path>: <message>`, with `root` for the schema itself; at most 50',
  }),
});
export type SchemaValidation = Static<typeof SchemaValidation>;

export const MetadataChange = Type.Object(
  {
    path: Type.String(),
    pointer: Type.String({ description: 'JSON Pointer of the place' }),
    keyword: Type.String(),
    old_value: Type.Unknown(),
    new_value: Type.Unknown(),
  },
  { description: 'An annotation that differs, such as a description; never breaking' },
);

export const Rename = Type.Object(
  {
    path: Type.String({ description: 'Place of the properties, e.g. `properties`' }),
    pointer: Type.String(),
    from: Type.String(),
    to: Type.String(),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
  },
  { description: 'A removed and an added property that are probably one; decides nothing' },
);

export const SchemaComparison = Type.Object({
  compatibility_mode: OneOf(compatibilityModes),
  is_compatible: Type.Boolean(),
  change_type: OneOf(changeTypes),
  breaking_changes: Type.Array(Change),
  all_changes: Type.Array(Change),
  metadata_changes: Type.Array(MetadataChange, { description: 'At most 10 000' }),
  renames: Type.Array(Rename),
  external_references: Type.Array(Type.String(), {
    description: 'References that lead out of the schemas; what stands behind them was not looked at',
  }),
  version_suggestion: Type.Optional(VersionSuggestion),
});
export type SchemaComparison = Static<typeof SchemaComparison>;
