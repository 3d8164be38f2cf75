import Type, { type Static } from 'typebox';
import { Change } from './contracts.js';
import { JsonObjectField, Nullable, OneOf, Uuid } from './fields.js';

export const bulkPublishStatuses = [
  'will_publish',
  'published',
  'will_skip',
  'skipped',
  'breaking',
  'proposal_created',
  'failed',
] as const;
export type BulkPublishStatus = (typeof bulkPublishStatuses)[number];

/** One contract of a bulk publish. Limits of the schema and shape of the guarantees are judged item by item. */
const BulkPublishItem = Type.Object({
  asset_id: Uuid(),
  schema: JsonObjectField({ description: 'JSON Schema' }),
  compatibility_mode: Type.Optional(
    Nullable(
      Type.String({ description: 'In upper or lower case; the mode of the live contract when absent or unknown' }),
    ),
  ),
  guarantees: Type.Optional(
    Nullable(JsonObjectField({ description: 'As in a publish request; of another shape, the item fails' })),
  ),
});

export const BulkPublishBody = Type.Object({
  contracts: Type.Array(BulkPublishItem, { minItems: 1, maxItems: 100 }),
  published_by: Uuid({ description: 'Publishing team' }),
  published_by_user_id: Type.Optional(Nullable(Uuid({ description: 'Publishing person' }))),
});
export type BulkPublishBody = Static<typeof BulkPublishBody>;

export const BulkPublishQuery = Type.Object({
  dry_run: Type.Optional(Type.Boolean({ default: true, description: 'Only say what would happen' })),
  create_proposals_for_breaking: Type.Optional(
    Type.Boolean({ default: false, description: 'Propose breaking versions; otherwise they fail' }),
  ),
});

const BulkPublishResult = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Nullable(Type.String()),
  status: OneOf(bulkPublishStatuses),
  contract_id: Nullable(Uuid()),
  proposal_id: Nullable(Uuid()),
  suggested_version: Nullable(Type.String()),
  current_version: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  breaking_changes: Type.Array(Change),
  error: Nullable(Type.String()),
});
export type BulkPublishResult = Static<typeof BulkPublishResult>;

export const BulkPublishAnswer = Type.Object({
  preview: Type.Boolean({ description: 'Whether nothing was stored' }),
  total: Type.Integer(),
  published: Type.Integer(),
  skipped: Type.Integer(),
  proposals_created: Type.Integer(),
  failed: Type.Integer(),
  results: Type.Array(BulkPublishResult, { description: 'In the order of the request' }),
});
export type BulkPublishAnswer = Static<typeof BulkPublishAnswer>;
