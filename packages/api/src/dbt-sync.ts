import Type, { type Static } from 'typebox';
import { JsonObjectField, Nullable, OneOf, Uuid } from './fields.js';

export const dbtDocuments = {
  manifest: JsonObjectField({ description: 'The whole manifest.json' }),
  catalog: Type.Optional(
    Nullable(JsonObjectField({ description: 'catalog.json: fills in columns and types that the manifest lacks' })),
  ),
};
export const ManifestWarnings = Type.Array(Type.String(), {
  description: 'Entries that could not be read, with their place; at most 20',
});

export const DbtUpload = Type.Object({
  ...dbtDocuments,
  owner_team_id: Type.Optional(Nullable(Uuid({ description: 'Owner of entries that name none' }))),
  conflict_mode: Type.Optional(Type.String({ default: 'ignore', description: '`overwrite`, `ignore` or `fail`' })),
  auto_publish_contracts: Type.Optional(Type.Boolean({ default: false })),
  auto_delete: Type.Optional(Type.Boolean({ default: false })),
  auto_create_proposals: Type.Optional(Type.Boolean({ default: false })),
  auto_register_consumers: Type.Optional(Type.Boolean({ default: false })),
  infer_consumers_from_refs: Type.Optional(Type.Boolean({ default: true })),
  codeowners: Type.Optional(
    Nullable(
      Type.String({
        maxLength: 1_000_000,
        description:
          'Text of a CODEOWNERS file: who owns the file of an entry that names no team. `@org/name` and `@name` are the team `name`, an e-mail address is a user',
      }),
    ),
  ),
  project_path: Type.Optional(
    Nullable(
      Type.String({
        maxLength: 1000,
        description: 'Directory of the dbt project in the repository of `codeowners`, where it is not its root',
      }),
    ),
  ),
  column_lineage: Type.Optional(
    Type.Boolean({
      default: true,
      description: 'Read from compiled SQL which columns feed which; without it, none are known of these models',
    }),
  ),
  run_results: Type.Optional(
    Nullable(JsonObjectField({ description: 'run_results.json: its results become a quality run of each asset' })),
  ),
  sources: Type.Optional(
    Nullable(JsonObjectField({ description: 'sources.json: the freshness of sources becomes a quality run of each' })),
  ),
  dry_run: Type.Optional(
    Type.Boolean({ default: false, description: 'Answer what the import would do, and change nothing' }),
  ),
});
export type DbtUpload = Static<typeof DbtUpload>;

/** What became of the contract of an asset that an import met. */
export const ContractOutcome = Nullable(
  Type.Object(
    {
      outcome: OneOf(['published', 'unchanged', 'proposed', 'waiting', 'not_published'], {
        description: '`waiting`: another proposal is pending',
      }),
      version: Nullable(
        Type.String({ description: 'The one that was published or proposed, else the live one, if there is one' }),
      ),
      reason: Nullable(Type.String({ description: 'Why it was not published' })),
    },
    { description: 'Null where contracts were not asked for' },
  ),
);

const lineageProblems = ['unreadable', 'no_query', 'too_large', 'too_slow', 'out_of_time'] as const;
export type LineageProblem = (typeof lineageProblems)[number];

const ColumnLineage = Type.Object(
  {
    models: Type.Integer({ description: 'Models with compiled SQL' }),
    read: Type.Integer({ description: 'Those whose SQL could be read; of the others the dependencies are known' }),
    edges: Type.Integer({ description: 'Columns that feed columns, as they are known now' }),
    not_read: Type.Array(
      Type.Object({
        reason: OneOf(lineageProblems, {
          description:
            '`no_query`: it is something else than one query; `out_of_time`: the time for all SQL of the import was over',
        }),
        models: Type.Integer(),
      }),
    ),
  },
  { description: 'What the compiled SQL of the models told; zeros with `column_lineage: false`' },
);

const ImportedItem = Type.Object({
  fqn: Type.String(),
  outcome: OneOf(['created', 'updated', 'unchanged', 'skipped', 'deleted'], {
    description: 'Of the asset itself, whatever became of its contract',
  }),
  contract: ContractOutcome,
  warnings: Type.Array(Type.String()),
});

export const DbtUploadAnswer = Type.Object({
  status: Type.Literal('success'),
  dry_run: Type.Optional(Type.Literal(true, { description: 'Present when nothing was changed' })),
  conflict_mode: Type.String(),
  assets: Type.Object({
    created: Type.Integer(),
    updated: Type.Integer(),
    skipped: Type.Integer(),
    deleted: Type.Integer(),
    deleted_fqns: Type.Array(Type.String()),
  }),
  dependencies: Type.Object({ synced: Type.Integer() }),
  column_lineage: ColumnLineage,
  contracts: Type.Object({ published: Type.Integer() }),
  proposals: Type.Object({
    created: Type.Integer(),
    details: Type.Array(
      Type.Object({
        proposal_id: Nullable(Uuid({ description: 'Null in a dry run' })),
        asset_id: Uuid(),
        asset_fqn: Type.String(),
        change_type: Type.String(),
        breaking_changes_count: Type.Integer(),
      }),
    ),
  }),
  registrations: Type.Object({ created: Type.Integer() }),
  audit_runs: Type.Optional(
    Type.Object(
      {
        created: Type.Integer(),
        known: Type.Integer({ description: 'Assets that had a run of the same invocation already; it stays as it is' }),
        refused: Type.Integer({ description: 'Assets with more results than one run may have' }),
        unassigned: Type.Integer({ description: 'Checked data sets of which no asset is known' }),
        warnings: Type.Array(Type.String(), { description: 'What could not be stored or read; at most 20' }),
      },
      { description: 'Present when results were sent' },
    ),
  ),
  guarantees_extracted: Type.Integer(),
  items: Type.Array(ImportedItem, { description: 'One entry an asset, the first 1,000 of them' }),
  items_total: Type.Integer(),
  ownership_warnings: Type.Array(Type.String()),
  contract_warnings: Type.Array(Type.String()),
  registration_warnings: Type.Array(Type.String()),
  manifest_warnings: ManifestWarnings,
});
export type DbtUploadAnswer = Static<typeof DbtUploadAnswer>;

export const dbtUploadStages = ['assets', 'dependencies', 'contracts', 'consumers', 'proposals', 'results'] as const;
/** A line before the answer, where an upload is asked to tell what it does. */
export const DbtUploadStage = Type.Object({
  stage: OneOf(dbtUploadStages, { description: 'That begins now. They may begin again from the first' }),
  done: Type.Integer({ description: 'Stages before it' }),
  total: Type.Integer(),
});
export type DbtUploadStage = Static<typeof DbtUploadStage>;

export const DbtSyncQuery = Type.Object({
  manifest_path: Type.String({ description: 'Absolute path of a manifest.json on the server' }),
  owner_team_id: Uuid({ description: 'Owner of the assets that are new' }),
});
export type DbtSyncQuery = Static<typeof DbtSyncQuery>;

export const DbtSyncAnswer = Type.Object({
  status: Type.Literal('success'),
  manifest: Type.String({ description: 'The path, as it was sent' }),
  assets: Type.Object({ created: Type.Integer(), updated: Type.Integer() }),
  guarantees_extracted: Type.Integer(),
  manifest_warnings: ManifestWarnings,
});
export type DbtSyncAnswer = Static<typeof DbtSyncAnswer>;
