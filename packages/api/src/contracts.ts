import Type, { type Static } from 'typebox';
import { JsonObjectField, Moment, Nullable, OneOf, Page, Paging, Uuid } from './fields.js';
import { GuaranteesField, StoredGuarantees } from './guarantees.js';

export const compatibilityModes = ['backward', 'forward', 'full', 'none', 'reader'] as const;
export type CompatibilityModeName = (typeof compatibilityModes)[number];
export const schemaFormats = ['json_schema', 'avro'] as const;
export type SchemaFormat = (typeof schemaFormats)[number];
export const contractStatuses = ['active', 'deprecated', 'retired'] as const;
export type ContractStatus = (typeof contractStatuses)[number];
export const changeTypes = ['patch', 'minor', 'major'] as const;
export const severities = ['breaking', 'dangerous', 'safe'] as const;

const Witness = Type.Object(
  {
    value: Type.Unknown({ description: 'The row' }),
    valid_under: OneOf(['before', 'after'], {
      description: 'The schema that accepts the row; the other one refuses it',
    }),
  },
  { description: 'On a breaking change: a row that shows what it breaks, where one was found' },
);

export const Change = Type.Object(
  {
    type: Type.String({ description: 'Kind of the change, e.g. `property_removed`' }),
    path: Type.String({ description: 'Place in the schema, e.g. `properties.email`' }),
    message: Type.String(),
    old_value: Type.Unknown(),
    new_value: Type.Unknown(),
    rule: Type.Optional(Type.String({ description: 'Id of the rule that found it, see docs/rules' })),
    pointer: Type.Optional(Type.String({ description: 'JSON Pointer of the place' })),
    fingerprint: Type.Optional(Type.String({ description: 'Stable id of the finding' })),
    reader: Type.Optional(
      OneOf(severities, { description: 'What it means for readers who keep what they expect of the old schema' }),
    ),
    waived: Type.Optional(
      Type.Boolean({ description: 'Present when the request waived it, so that it breaks nothing' }),
    ),
    witness: Type.Optional(Type.Unsafe<Static<typeof Witness> | undefined>(Witness)),
    confidence: Type.Optional(
      Type.String({ description: '`unproven` when compatibility could be neither proven nor refuted' }),
    ),
  },
  { description: 'One difference between two schemas' },
);

export const Contract = Type.Object({
  id: Uuid(),
  asset_id: Uuid(),
  version: Type.String(),
  schema_def: JsonObjectField({ description: 'JSON Schema, whatever format it was submitted in' }),
  schema_format: OneOf(schemaFormats),
  compatibility_mode: OneOf(compatibilityModes),
  guarantees: StoredGuarantees,
  status: OneOf(contractStatuses),
  published_at: Moment(),
  published_by: Uuid(),
  published_by_user_id: Nullable(Uuid()),
});
export type Contract = Static<typeof Contract>;

const { schema_def: _, ...besideSchema } = Contract.properties;
/** The contract as an update of its guarantees answers: the schema stands under `schema`, as in requests. */
export const UpdatedContract = Type.Object({ ...besideSchema, schema: JsonObjectField() });
export type UpdatedContract = Static<typeof UpdatedContract>;

export const AssetContractRow = Type.Object({
  ...Contract.properties,
  published_by_team_name: Nullable(Type.String()),
  published_by_user_name: Nullable(Type.String()),
});
export const AssetContractPage = Page(AssetContractRow);

export const ContractDetail = Type.Object({
  ...Contract.properties,
  asset_fqn: Nullable(Type.String()),
  publisher_name: Nullable(Type.String()),
});
export type ContractDetail = Static<typeof ContractDetail>;
export const ContractPage = Page(ContractDetail);

export const ContractPath = Type.Object({ contract_id: Uuid() });
export const ContractQuery = Type.Object({
  asset_id: Type.Optional(Uuid()),
  status: Type.Optional(OneOf(contractStatuses)),
  version: Type.Optional(Type.String({ description: 'Part of the version' })),
  ...Paging,
});
export const AssetContractQuery = Type.Object({ ...Paging });

export const VersionText = Type.String({
  minLength: 5,
  maxLength: 50,
  pattern: '^\\d+\\.\\d+\\.\\d+(-[a-zA-Z0-9.-]+)?(\\+[a-zA-Z0-9.-]+)?$',
});

export const PublishBody = Type.Object({
  schema: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    additionalProperties: true,
    description: 'JSON Schema, or Avro when `schema_format` says so',
    'x-rule': 'schema-limits',
  }),
  version: Type.Optional(Nullable(VersionText)),
  schema_format: Type.Optional(OneOf(schemaFormats, { default: 'json_schema' })),
  compatibility_mode: Type.Optional(OneOf(compatibilityModes, { default: 'backward' })),
  guarantees: Type.Optional(GuaranteesField),
});
export type PublishBody = Static<typeof PublishBody>;

export const PublishQuery = Type.Object({
  published_by: Type.Optional(
    Uuid({
      description: 'Publishing team; the team of the API key or session if absent, required for callers without one',
    }),
  ),
  published_by_user_id: Type.Optional(Uuid({ description: 'Publishing person' })),
  force: Type.Optional(Type.Boolean({ default: false, description: 'Publish a breaking change without a proposal' })),
  auto_publish: Type.Optional(
    Type.Boolean({
      default: false,
      description:
        'When the version becomes a proposal, let it go live with the last answer; with nobody to ask, at once',
    }),
  ),
  require_audit_pass: Type.Optional(
    Type.Boolean({ default: false, description: 'Demand that the newest quality run passed' }),
  ),
});
export type PublishQuery = Static<typeof PublishQuery>;

export const VersionSuggestion = Type.Object({
  suggested_version: Type.String(),
  current_version: Nullable(Type.String()),
  change_type: OneOf(changeTypes),
  reason: Type.String(),
  is_first_contract: Type.Boolean(),
  breaking_changes: Type.Array(Change),
});
export type VersionSuggestion = Static<typeof VersionSuggestion>;

export const ContractHistory = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  contracts: Type.Array(
    Type.Object({
      id: Uuid(),
      version: Type.String(),
      status: OneOf(contractStatuses),
      published_at: Moment(),
      published_by: Uuid(),
      compatibility_mode: OneOf(compatibilityModes),
      change_type: OneOf(['initial', ...changeTypes]),
      breaking_changes_count: Type.Integer(),
    }),
  ),
});

export const ContractDiffQuery = Type.Object({ from_version: Type.String(), to_version: Type.String() });
export const ContractDiff = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  from_version: Type.String(),
  to_version: Type.String(),
  change_type: OneOf(changeTypes),
  is_compatible: Type.Boolean(),
  breaking_changes: Type.Array(Change),
  all_changes: Type.Array(Change),
  compatibility_mode: OneOf(compatibilityModes),
});

export const VersionSuggestionBody = Type.Object({
  schema: JsonObjectField({ description: 'JSON Schema, or Avro when `schema_format` says so' }),
  schema_format: Type.Optional(OneOf(schemaFormats, { default: 'json_schema' })),
});
export type VersionSuggestionBody = Static<typeof VersionSuggestionBody>;
