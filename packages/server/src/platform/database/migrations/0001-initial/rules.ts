import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from '../../columns.js';

/** A rule that the database itself keeps: changing `table` in this way is refused with the message. */
interface Rule {
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  readonly event: 'update' | 'delete';
  /** Refused when true; absent: always refused. */
  readonly when?: string;
  readonly message: string;
}

/** `is distinct from` is spelled alike on both engines since SQLite 3.39. */
const changed = (...columns: readonly string[]): string =>
  columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');

const rules = (text: (column: string) => string): readonly Rule[] => [
  {
    name: 'audit_events_no_update',
    schema: 'audit',
    table: 'audit_events',
    event: 'update',
    message: 'audit events are append-only',
  },
  {
    name: 'audit_events_no_delete',
    schema: 'audit',
    table: 'audit_events',
    event: 'delete',
    message: 'audit events are append-only',
  },
  {
    name: 'audit_seals_no_update',
    schema: 'audit',
    table: 'audit_seals',
    event: 'update',
    message: 'seals of the audit log are append-only',
  },
  {
    name: 'audit_seals_no_delete',
    schema: 'audit',
    table: 'audit_seals',
    event: 'delete',
    message: 'seals of the audit log are append-only',
  },
  {
    name: 'contracts_published_is_final',
    schema: 'core',
    table: 'contracts',
    event: 'update',
    when: `${changed('id', 'asset_id', 'version', 'schema_format', 'compatibility_mode', 'published_at', 'published_by')}
      or old.${text('schema_def')} <> new.${text('schema_def')}`,
    message: 'a published contract never changes',
  },
  {
    name: 'contracts_no_delete',
    schema: 'core',
    table: 'contracts',
    event: 'delete',
    message: 'a published contract is never deleted',
  },
  {
    name: 'contracts_no_revival',
    schema: 'core',
    table: 'contracts',
    event: 'update',
    when: `old.status <> 'active' and new.status = 'active'`,
    message: 'a deprecated contract never becomes active again',
  },
  {
    name: 'proposals_resolved_is_final',
    schema: 'workflow',
    table: 'proposals',
    event: 'update',
    when: `old.status <> 'pending' and new.status <> old.status`,
    message: 'a resolved proposal never changes its status',
  },
];

export async function createRules(db: Kysely<unknown>, { engine }: ColumnTypes): Promise<void> {
  if (engine === 'sqlite') {
    for (const { name, table, event, when, message } of rules((column) => column)) {
      await sql
        .raw(
          `create trigger ${name} before ${event} on ${table} ${when ? `when ${when} ` : ''}begin select raise(abort, '${message}'); end`,
        )
        .execute(db);
    }
    return;
  }
  await sql`create function core.refuse_change() returns trigger language plpgsql as $$
    begin raise exception '%', tg_argv[0] using errcode = 'restrict_violation'; end $$`.execute(db);
  for (const { name, schema, table, event, when, message } of rules((column) => `${column}::text`)) {
    await sql
      .raw(
        `create trigger ${name} before ${event} on ${schema}.${table} for each row ${when ? `when (${when}) ` : ''}execute function core.refuse_change('${message}')`,
      )
      .execute(db);
  }
  await sql`create trigger audit_events_no_truncate before truncate on audit.audit_events
    for each statement execute function core.refuse_change('audit events are append-only')`.execute(db);
  await sql`create trigger audit_seals_no_truncate before truncate on audit.audit_seals
    for each statement execute function core.refuse_change('seals of the audit log are append-only')`.execute(db);
}
