import Type, { type Static } from 'typebox';
import { compatibilityModes, schemaFormats } from './contracts.js';
import { Moment, Nullable, OneOf, Uuid } from './fields.js';
import { StoredGuarantees } from './guarantees.js';
import { auditRunStatuses } from './quality-audits.js';

export const PreflightPath = Type.Object({
  fqn: Type.String({
    minLength: 1,
    description: 'Exact name. Of several environments the newest asset is taken, and `production` before others',
  }),
});

export const PreflightQuery = Type.Object({
  consumer_type: Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'What is about to read, e.g. `agent` or `pipeline`; kept in the audit log',
    }),
  ),
});

export const Preflight = Type.Object({
  asset_fqn: Type.String(),
  asset_id: Uuid(),
  contract_version: Type.String(),
  compatibility_mode: OneOf(compatibilityModes),
  schema_format: OneOf(schemaFormats),
  fresh: Nullable(
    Type.Boolean({
      description: 'Whether the newest quality run is young enough; null without a promise of freshness or a run',
    }),
  ),
  freshness_sla: Nullable(
    Type.Object(
      {
        max_staleness_minutes: Type.Number(),
        last_measured_at: Nullable(Moment({ description: 'The newest quality run' })),
      },
      { description: 'What the contract promises; null when it promises nothing' },
    ),
  ),
  guarantees: StoredGuarantees,
  last_audit_status: Nullable(OneOf(auditRunStatuses)),
  last_audit_at: Nullable(Moment()),
  caveats: Type.Array(Type.String()),
});
export type Preflight = Static<typeof Preflight>;
