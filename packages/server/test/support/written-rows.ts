import type { Database } from '../../src/platform/database/database.js';
import { instantOf } from '../../src/platform/instant.js';

export interface WrittenEvent {
  readonly entityType: string;
  readonly entityId: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly payload: unknown;
}

/** Every audit event, oldest first. */
export async function auditEvents({ db }: Database): Promise<readonly WrittenEvent[]> {
  const rows = await db.selectFrom('audit_events').selectAll().orderBy('occurred_at').execute();
  return rows.map((row) => ({
    entityType: row.entity_type,
    entityId: row.entity_id,
    action: row.action,
    actorId: row.actor_id,
    payload: JSON.parse(row.payload) as unknown,
  }));
}

export interface Announced {
  readonly type: string;
  readonly assetId: string;
  readonly payload: Record<string, unknown>;
}

/** Every event that leaves the house, in the order of its delivery. */
export async function outbox({ db }: Database): Promise<readonly Announced[]> {
  const rows = await db.selectFrom('outbox').selectAll().orderBy('sequence').execute();
  return rows.map((row) => ({
    type: row.event_type,
    assetId: row.asset_id,
    payload: JSON.parse(row.payload) as Record<string, unknown>,
  }));
}

/** The audit events that the steps write. */
export async function eventsOf(database: Database, steps: () => Promise<unknown>): Promise<readonly WrittenEvent[]> {
  const before = (await auditEvents(database)).length;
  await steps();
  return (await auditEvents(database)).slice(before);
}

/** A person of the team, written straight into the table, with an id that the test chose. */
export async function insertPerson(
  { db }: Database,
  person: { readonly id: string; readonly teamId: string; readonly isActive?: boolean },
): Promise<void> {
  const at = instantOf(Date.UTC(2026, 0, 1));
  await db
    .insertInto('users')
    .values({
      id: person.id,
      email: `${person.id}@example.com`,
      name: 'Ada',
      password_hash: null,
      session_epoch: 1,
      role: 'user',
      team_id: person.teamId,
      metadata: '{}',
      notification_preferences: '{}',
      created_at: at,
      updated_at: null,
      deactivated_at: person.isActive === false ? at : null,
    })
    .execute();
}
