import type { Selectable } from 'kysely';
import type { Executor } from '../../src/platform/database/database.js';
import type { Tables } from '../../src/platform/database/tables/index.js';

/** Every row that an invariant speaks about, read at one moment. */
export type StoredState = { readonly [Name in Looked]: readonly Selectable<Tables[Name]>[] };
type Looked = Exclude<
  keyof Tables,
  | 'api_keys'
  | 'idempotency_keys'
  | 'declared_dependencies'
  | 'asset_aliases'
  | 'audit_seals'
  | 'audit_runs'
  | 'job_turns'
  | 'outbox_head'
  | 'delivery_targets'
  | 'webhook_deliveries'
  | 'webhook_endpoints'
  | 'channels'
  | 'channel_digest_items'
  | 'proposal_reminders'
  | 'observations'
>;

export function readStoredState(db: Executor): Promise<StoredState> {
  return db.transaction().execute(async (tx) => ({
    teams: await tx.selectFrom('teams').selectAll().execute(),
    users: await tx.selectFrom('users').selectAll().execute(),
    assets: await tx.selectFrom('assets').selectAll().execute(),
    contracts: await tx.selectFrom('contracts').selectAll().orderBy('published_at').orderBy('id').execute(),
    registrations: await tx.selectFrom('registrations').selectAll().execute(),
    dependencies: await tx.selectFrom('dependencies').selectAll().execute(),
    column_edges: await tx.selectFrom('column_edges').selectAll().execute(),
    proposals: await tx.selectFrom('proposals').selectAll().execute(),
    acknowledgments: await tx.selectFrom('acknowledgments').selectAll().execute(),
    audit_events: await tx.selectFrom('audit_events').selectAll().execute(),
    outbox: await tx.selectFrom('outbox').selectAll().orderBy('sequence').execute(),
  }));
}

export type AuditEvent = StoredState['audit_events'][number];

/** Rows by key. */
export function byKey<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** How often each thing saw each action: `countOf('contract.published', id)`. */
export function eventCounter(events: readonly AuditEvent[]): (action: string, entityId: string) => number {
  const counts = new Map<string, number>();
  for (const { action, entity_id: id } of events)
    counts.set(`${action} ${id}`, (counts.get(`${action} ${id}`) ?? 0) + 1);
  return (action, entityId) => counts.get(`${action} ${entityId}`) ?? 0;
}
