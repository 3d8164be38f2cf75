import Type, { type Static } from 'typebox';
import { GivenMoment, JsonObjectField, Moment, Nullable, OneOf, Uuid } from './fields.js';

export const auditRunStatuses = ['passed', 'failed', 'partial'] as const;
export type AuditRunStatus = (typeof auditRunStatuses)[number];

/** The most that a whole number of a run may be; a larger one is a mistake. */
const maxCount = 2_147_483_647;
const Count = Type.Integer({ minimum: 0, maximum: maxCount, default: 0 });
const Rows = Nullable(Type.Integer({ minimum: 0, default: null }));

export const GuaranteeResultCreation = Type.Object({
  guarantee_id: Type.String({ maxLength: 255, description: 'Name of the check in the tool that ran it' }),
  passed: Type.Boolean(),
  error_message: Type.Optional(Nullable(Type.String({ maxLength: 2000, default: null }))),
  rows_checked: Type.Optional(Rows),
  rows_failed: Type.Optional(Rows),
  metadata: Type.Optional(
    JsonObjectField({
      default: {},
      description:
        'Texts, numbers, booleans and null only. `check` and `column` help to find the guarantee that the result belongs to',
      'x-rule': 'result-metadata',
    }),
  ),
});
export type GuaranteeResultCreation = Static<typeof GuaranteeResultCreation>;

export const AuditRunCreation = Type.Object({
  status: OneOf(auditRunStatuses, { description: 'Taken as given, never derived from the counts' }),
  triggered_by: Type.String({ maxLength: 50, description: '`dbt_test`, `great_expectations`, `soda`, `manual`, …' }),
  guarantees_checked: Type.Optional(Count),
  guarantees_passed: Type.Optional(Count),
  guarantees_failed: Type.Optional(Count),
  run_id: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
  guarantee_results: Type.Optional(
    Type.Array(GuaranteeResultCreation, {
      maxItems: 1000,
      default: [],
      description: 'Where `guarantees_checked` is 0, the three counts are computed from these',
    }),
  ),
  details: Type.Optional(JsonObjectField({ default: {}, 'x-rule': 'audit-details' })),
  run_at: Type.Optional(Nullable(GivenMoment({ description: 'Now, if absent' }))),
});
export type AuditRunCreation = Static<typeof AuditRunCreation>;

const Pointer = Type.String({
  description: 'JSON Pointer into the guarantees of the contract, e.g. `/nullability/id`',
});

export const GuaranteeResult = Type.Object({
  guarantee_id: Type.String(),
  passed: Type.Boolean(),
  error_message: Nullable(Type.String()),
  rows_checked: Nullable(Type.Integer()),
  rows_failed: Nullable(Type.Integer()),
  metadata: JsonObjectField(),
  matched_guarantee: Nullable(
    Type.String({
      description:
        'JSON Pointer of the guarantee of the contract that the result belongs to; null when it belongs to none',
    }),
  ),
});
export type GuaranteeResult = Static<typeof GuaranteeResult>;

const RunCounts = {
  guarantees_checked: Type.Integer(),
  guarantees_passed: Type.Integer(),
  guarantees_failed: Type.Integer(),
};

export const AuditRun = Type.Object({
  id: Uuid(),
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  contract_id: Nullable(Uuid({ description: 'The contract that was live when the run was reported' })),
  contract_version: Nullable(Type.String()),
  status: OneOf(auditRunStatuses),
  ...RunCounts,
  triggered_by: Type.String(),
  run_id: Nullable(Type.String()),
  run_at: Moment(),
  guarantee_results: Type.Array(GuaranteeResult),
  unchecked_guarantees: Type.Array(Pointer, {
    description: 'Guarantees of the contract to which no result of the run belongs',
  }),
});
export type AuditRun = Static<typeof AuditRun>;

export const AuditHistoryQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50, description: 'Newest runs to show' })),
  triggered_by: Type.Optional(Type.String()),
  status: Type.Optional(OneOf(auditRunStatuses)),
});
export type AuditHistoryQuery = Static<typeof AuditHistoryQuery>;

export const AuditHistory = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  total_runs: Type.Integer({ description: 'All that match, also those beyond the limit' }),
  runs: Type.Array(
    Type.Object({
      id: Uuid(),
      status: OneOf(auditRunStatuses),
      ...RunCounts,
      triggered_by: Type.String(),
      run_id: Nullable(Type.String()),
      run_at: Moment(),
      contract_version: Nullable(Type.String()),
      failed_guarantees: Type.Array(Type.String(), { description: '`guarantee_id` of the results that failed' }),
      broken_guarantees: Type.Array(Pointer, {
        description: 'Guarantees of the contract to which a failed result belongs',
      }),
      unchecked_guarantees: Type.Array(Pointer, {
        description: 'Guarantees of the contract to which no result belongs',
      }),
    }),
  ),
});
export type AuditHistory = Static<typeof AuditHistory>;

const Period = Type.Object({
  total_runs: Type.Integer(),
  passed: Type.Integer(),
  failed: Type.Integer(),
  partial: Type.Integer(),
  failure_rate: Type.Number({ description: 'Failed and partial runs among all; 0 when there is none' }),
  most_failed_guarantees: Type.Array(Type.Object({ guarantee_id: Type.String(), failure_count: Type.Integer() }), {
    description: 'Ten at most, the most frequent first',
  }),
});

export const AuditTrends = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  last_run: Nullable(
    Type.Object(
      {
        id: Uuid(),
        status: OneOf(auditRunStatuses),
        run_at: Moment(),
        triggered_by: Type.String(),
        guarantees_failed: Type.Integer(),
      },
      { description: 'The newest run of the last 30 days' },
    ),
  ),
  last_24h: Period,
  last_7d: Period,
  last_30d: Period,
  alerts: Type.Array(Type.String()),
});
export type AuditTrends = Static<typeof AuditTrends>;

/** The newest run as a proposal shows it. */
export const AuditStatus = Type.Object({
  status: OneOf(auditRunStatuses),
  guarantees_failed: Type.Integer(),
  run_at: Moment(),
  triggered_by: Type.String(),
  is_passing: Type.Boolean(),
});
export type AuditStatus = Static<typeof AuditStatus>;

/** A run as the context of an asset shows it. */
export const RecentAudit = Type.Object({
  id: Uuid(),
  status: OneOf(auditRunStatuses),
  ...RunCounts,
  triggered_by: Type.String(),
  run_at: Moment(),
});
export type RecentAudit = Static<typeof RecentAudit>;

export const AuditWarning = Type.String({
  description: 'Present when the newest quality run of the asset did not pass',
});

export const toolFormats = ['dbt', 'great_expectations', 'soda'] as const;
export type ToolFormat = (typeof toolFormats)[number];
const Format = OneOf(toolFormats, { description: 'The tool that wrote the file' });

export const ToolResultsPath = Type.Object({ format: Format });
export const AssetToolResultsPath = Type.Object({ asset_id: Uuid(), format: Format });

export const ToolResults = JsonObjectField({
  description:
    'The file of the tool as it is: `run_results.json` or `sources.json` of dbt, a validation or checkpoint result of Great Expectations, the results of a Soda scan',
});

export const ToolResultsQuery = Type.Object({
  environment: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 50,
      description: 'Where the assets are',
      'x-setting': { default: 'defaultEnvironment' },
    }),
  ),
});

export const unassignedReasons = ['unknown_id', 'unknown_name', 'ambiguous_name', 'unnamed', 'another_asset'] as const;
export type UnassignedReason = (typeof unassignedReasons)[number];

const aboutTheFile = {
  unassigned: Type.Array(
    Type.Object({
      data_set: Nullable(Type.String({ description: 'What the file calls what was checked' })),
      results: Type.Integer(),
      reason: OneOf(unassignedReasons),
      message: Type.String(),
    }),
    { description: 'Results that were not stored because no asset is known to be meant; the first 100' },
  ),
  unassigned_total: Type.Integer({ description: 'How many such there are' }),
  passed_over: Type.Integer({
    description: 'Entries that say nothing about data: models that were built, tests that were skipped',
  }),
  problems: Type.Array(Type.Object({ pointer: Type.String(), message: Type.String() }), {
    description: 'Places of the file that could not be read; the first 100',
  }),
};

export const AssetToolReport = Type.Object({ ...AuditRun.properties, ...aboutTheFile });
export type AssetToolReport = Static<typeof AssetToolReport>;

export const ProjectToolReport = Type.Object({
  triggered_by: Type.String(),
  run_id: Nullable(Type.String()),
  assets: Type.Array(AuditRun, { description: 'One run for each asset' }),
  refused: Type.Array(
    Type.Object({
      asset_id: Uuid(),
      asset_fqn: Type.String(),
      results: Type.Integer(),
      reason: OneOf(['unauthorized_team', 'too_many_results']),
      message: Type.String(),
    }),
    { description: 'Assets whose results were not stored' },
  ),
  ...aboutTheFile,
});
export type ProjectToolReport = Static<typeof ProjectToolReport>;
