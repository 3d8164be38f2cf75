import Type, { type Static } from 'typebox';
import { Change, changeTypes, compatibilityModes } from './contracts.js';
import { dbtDocuments, ManifestWarnings } from './dbt-sync.js';
import { Nullable, OneOf, Uuid } from './fields.js';
import { Depth, Reach } from './impact.js';
import { Rename } from './schemas.js';

const AffectedExposure = Type.Object({
  node_id: Type.String(),
  name: Type.String(),
  type: Type.String({ description: 'As dbt has it, e.g. `dashboard`; empty where the manifest does not tell' }),
  url: Nullable(Type.String()),
  owner_name: Nullable(Type.String()),
  owner_email: Nullable(Type.String()),
  because: Type.Array(
    Type.Object({
      node_id: Type.String({ description: 'The entry that breaks' }),
      fqn: Type.String(),
      depth: Type.Integer({ description: 'Steps from it to what the exposure reads; 0 when the exposure reads it' }),
    }),
    { description: 'Nearest first' },
  ),
});
export type AffectedExposure = Static<typeof AffectedExposure>;

/** Whom and what the breaking entries reach: in Tessera, and by the manifest itself. */
const reach = {
  ...Reach,
  affected_exposures: Type.Array(AffectedExposure, {
    description: 'Exposures of the manifest that read what breaks, directly or through other models; nearest first',
  }),
};

/** What stands beside the comparison of an entry with its live contract. */
export const Judgement = {
  asset_id: Nullable(Uuid({ description: 'Null for an entry that is no asset yet' })),
  current_version: Nullable(Type.String({ description: 'Of the live contract' })),
  suggested_version: Nullable(Type.String({ description: 'Null where the schema stays as it is' })),
  compatibility_mode: Nullable(OneOf(compatibilityModes, { description: 'Of the live contract' })),
  compatible_changes: Type.Array(Change, { description: 'Those that break nothing' }),
  renames: Type.Array(Rename),
};

export const DbtImpactBody = Type.Object({
  ...dbtDocuments,
  owner_team_id: Uuid({ description: 'Required by earlier releases; decides nothing' }),
  depth: Type.Optional(Depth),
});
export type DbtImpactBody = Static<typeof DbtImpactBody>;

export const DbtImpact = Type.Object({
  status: OneOf(['success', 'breaking_changes_detected']),
  total_models: Type.Integer(),
  models_with_contracts: Type.Integer(),
  breaking_changes_count: Type.Integer({ description: 'Entries that break, not changes' }),
  results: Type.Array(
    Type.Object({
      fqn: Type.String(),
      node_id: Type.String(),
      has_contract: Type.Boolean(),
      safe_to_publish: Type.Boolean(),
      change_type: Nullable(OneOf(changeTypes, { description: 'Null without a live contract' })),
      breaking_changes: Type.Array(Change),
      ...Judgement,
    }),
    { description: 'In the order of the manifest: nodes, then sources' },
  ),
  ...reach,
  manifest_warnings: ManifestWarnings,
});
export type DbtImpact = Static<typeof DbtImpact>;

export const DbtDiffBody = Type.Object({
  ...dbtDocuments,
  fail_on_breaking: Type.Optional(Type.Boolean({ default: true, description: 'Whether breaking changes block' })),
  depth: Type.Optional(Depth),
});
export type DbtDiffBody = Static<typeof DbtDiffBody>;

export const DbtDiff = Type.Object({
  status: OneOf(['clean', 'changes_detected', 'breaking_changes_detected']),
  summary: Type.Object({
    new: Type.Integer(),
    modified: Type.Integer(),
    deleted: Type.Integer(),
    unchanged: Type.Integer(),
    breaking: Type.Integer({ description: 'Of the modified ones' }),
  }),
  blocking: Type.Boolean({
    description: 'Whether the change should not go in: it breaks, or names teams that are none',
  }),
  models: Type.Array(
    Type.Object({
      fqn: Type.String(),
      node_id: Type.String(),
      change_type: OneOf(['new', 'modified', 'unchanged', 'deleted']),
      owner_team: Nullable(Type.String({ description: 'As `meta.tessera.owner_team` names it' })),
      consumers_declared: Type.Integer({ description: 'In `meta.tessera`; of a deleted model, its consumers' }),
      consumers_from_refs: Type.Integer({ description: 'Other entries of the manifest that read it' }),
      has_schema: Type.Boolean({ description: 'Whether columns are known' }),
      schema_change_type: Nullable(OneOf(['none', 'compatible', 'breaking'])),
      breaking_changes: Type.Array(Change),
      ...Judgement,
      guarantees_changed: Type.Boolean({ description: 'Whether it promises other guarantees than its live contract' }),
    }),
    { description: 'In the order of the manifest, then what it does not name any more' },
  ),
  warnings: Type.Array(Type.String()),
  meta_errors: Type.Array(Type.String({ description: 'Teams named in `meta.tessera` that do not exist' })),
  ...reach,
  manifest_warnings: ManifestWarnings,
});
export type DbtDiff = Static<typeof DbtDiff>;
