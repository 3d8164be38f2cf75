import type { Selectable } from 'kysely';
import { fromJson, toFlag, toJson } from '../../platform/database/codecs.js';
import { type Executor, hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import { isAmongIds } from '../../platform/database/id-list.js';
import type { WebhookEndpointTable } from '../../platform/database/tables/notification-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { PageRequest } from '../../platform/paging.js';
import type { SealedSecrets, WebhookEndpoint } from './webhook-endpoint.js';

function toEndpoint(row: Selectable<WebhookEndpointTable>): WebhookEndpoint {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    events: fromJson<string[]>(row.events),
    assetFqnPrefix: row.asset_fqn_prefix,
    isEnabled: row.enabled === 1,
    secretHint: row.secret_hint,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  };
}

export interface SigningEndpoint extends WebhookEndpoint {
  readonly sealed: SealedSecrets;
}

function toSigningEndpoint(row: Selectable<WebhookEndpointTable>): SigningEndpoint {
  return {
    ...toEndpoint(row),
    sealed: { secret: row.secret, previous: row.previous_secret, previousUntil: row.previous_secret_until },
  };
}

export async function insertEndpoint(db: Executor, endpoint: WebhookEndpoint, sealedSecret: string): Promise<void> {
  await db
    .insertInto('webhook_endpoints')
    .values({
      id: endpoint.id,
      name: endpoint.name,
      url: endpoint.url,
      events: toJson(endpoint.events),
      asset_fqn_prefix: endpoint.assetFqnPrefix,
      enabled: toFlag(endpoint.isEnabled),
      secret: sealedSecret,
      secret_hint: endpoint.secretHint,
      previous_secret: null,
      previous_secret_until: null,
      created_at: endpoint.createdAt,
      updated_at: null,
      deleted_at: null,
    })
    .execute();
}

const live = (db: Executor) => db.selectFrom('webhook_endpoints').where('deleted_at', 'is', null);
const liveById = (db: Executor, id: string) => live(db).selectAll().where('id', '=', id);

/** The endpoint, unless it is deleted. */
export async function findEndpoint(db: Executor, id: string): Promise<WebhookEndpoint | null> {
  const row = await liveById(db, id).executeTakeFirst();
  return row ? toEndpoint(row) : null;
}

/** The same, held for a change until the end of the transaction. */
export async function lockEndpoint(tx: WriteExecutor, id: string): Promise<SigningEndpoint | null> {
  const row = await liveById(tx, id)
    .$if(hasRowLocks(tx), (query) => query.forUpdate())
    .executeTakeFirst();
  return row ? toSigningEndpoint(row) : null;
}

/** Those that are told of events. */
export async function listEnabledEndpoints(db: Executor): Promise<readonly WebhookEndpoint[]> {
  const rows = await live(db)
    .selectAll()
    .where('enabled', '=', toFlag(true))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toEndpoint);
}

/** The endpoints with what signs, deleted ones included, by id. */
export async function signingEndpoints(
  db: Executor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SigningEndpoint>> {
  const rows = await db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where(isAmongIds(db, 'id', ids))
    .execute();
  return new Map(rows.map((row) => [row.id, toSigningEndpoint(row)]));
}

export async function listEndpoints(
  db: Executor,
  page: PageRequest,
): Promise<{ readonly rows: readonly WebhookEndpoint[]; readonly total: number }> {
  const found = live(db);
  const rows = await found
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { rows: rows.map(toEndpoint), total };
}

export interface EndpointChange {
  readonly name?: string;
  readonly url?: string;
  readonly events?: readonly string[];
  readonly assetFqnPrefix?: string | null;
  readonly isEnabled?: boolean;
  readonly secretHint?: string;
  readonly sealed?: SealedSecrets;
  readonly deletedAt?: Instant;
}

export async function updateEndpoint(db: Executor, id: string, change: EndpointChange, at: Instant): Promise<void> {
  const { sealed } = change;
  await db
    .updateTable('webhook_endpoints')
    .set({
      updated_at: at,
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.url === undefined ? {} : { url: change.url }),
      ...(change.events === undefined ? {} : { events: toJson(change.events) }),
      ...(change.assetFqnPrefix === undefined ? {} : { asset_fqn_prefix: change.assetFqnPrefix }),
      ...(change.isEnabled === undefined ? {} : { enabled: toFlag(change.isEnabled) }),
      ...(change.secretHint === undefined ? {} : { secret_hint: change.secretHint }),
      ...(change.deletedAt === undefined ? {} : { deleted_at: change.deletedAt }),
      ...(sealed === undefined
        ? {}
        : {
            secret: sealed.secret,
            previous_secret: sealed.previous,
            previous_secret_until: sealed.previousUntil,
          }),
    })
    .where('id', '=', id)
    .execute();
}
