import type { ChannelKind, DigestMode, MessageSeverity } from '@tessera/api';
import type { Insertable, Selectable } from 'kysely';
import { fromJson, toFlag, toJson } from '../../platform/database/codecs.js';
import { type Executor, hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import { isAmongIds } from '../../platform/database/id-list.js';
import type { ChannelTable } from '../../platform/database/tables/channel-tables.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Channel, SlackDetails } from './channel.js';

function toSlackDetails(row: Selectable<ChannelTable>): SlackDetails | null {
  if (row.slack_channel_id === null) return null;
  return {
    channelId: row.slack_channel_id,
    channelName: row.slack_channel_name,
    secretKind: row.slack_secret_kind as SlackDetails['secretKind'],
    notifyOn: fromJson(row.slack_notify_on ?? '[]'),
  };
}

function toChannel(row: Selectable<ChannelTable>): Channel {
  return {
    id: row.id,
    teamId: row.team_id,
    kind: row.kind as ChannelKind,
    name: row.name,
    sealedSecret: row.secret,
    targetHint: row.target_hint,
    addresses: row.addresses === null ? null : fromJson(row.addresses),
    events: fromJson(row.events),
    minSeverity: row.min_severity as MessageSeverity,
    assetFqnPrefixes: fromJson(row.asset_fqn_prefixes),
    digest: row.digest as DigestMode,
    isEnabled: row.enabled === 1,
    slack: toSlackDetails(row),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  };
}

function toRow({ slack, ...channel }: Channel): Insertable<ChannelTable> {
  return {
    id: channel.id,
    team_id: channel.teamId,
    kind: channel.kind,
    name: channel.name,
    secret: channel.sealedSecret,
    target_hint: channel.targetHint,
    addresses: channel.addresses === null ? null : toJson(channel.addresses),
    events: toJson(channel.events),
    min_severity: channel.minSeverity,
    asset_fqn_prefixes: toJson(channel.assetFqnPrefixes),
    digest: channel.digest,
    enabled: toFlag(channel.isEnabled),
    slack_channel_id: slack?.channelId ?? null,
    slack_channel_name: slack?.channelName ?? null,
    slack_secret_kind: slack?.secretKind ?? null,
    slack_notify_on: slack === null ? null : toJson(slack.notifyOn),
    created_at: channel.createdAt,
    updated_at: channel.updatedAt,
    deleted_at: channel.deletedAt,
  };
}

export async function insertChannel(db: Executor, channel: Channel): Promise<void> {
  await db.insertInto('channels').values(toRow(channel)).execute();
}

/** Writes the channel as it is now. */
export async function updateChannel(db: Executor, channel: Channel): Promise<void> {
  const { id, ...row } = toRow(channel);
  await db.updateTable('channels').set(row).where('id', '=', id).execute();
}

const live = (db: Executor) => db.selectFrom('channels').where('deleted_at', 'is', null);
const liveById = (db: Executor, id: string) => live(db).selectAll().where('id', '=', id);

/** The channel, unless it is deleted. */
export async function findChannel(db: Executor, id: string): Promise<Channel | null> {
  const row = await liveById(db, id).executeTakeFirst();
  return row ? toChannel(row) : null;
}

/** The same, held for a change until the end of the transaction. */
export async function lockChannel(tx: WriteExecutor, id: string): Promise<Channel | null> {
  const row = await liveById(tx, id)
    .$if(hasRowLocks(tx), (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row ? toChannel(row) : null;
}

/** Which channels are listed. */
export interface ChannelFilter {
  readonly teamId?: string;
  readonly isEnabled?: boolean;
  /** Only those that are Slack configurations. */
  readonly isSlackConfig?: boolean;
}

export async function listChannels(
  db: Executor,
  { teamId, isEnabled, isSlackConfig }: ChannelFilter,
  page: PageRequest,
): Promise<{ readonly rows: readonly Channel[]; readonly total: number }> {
  let found = live(db);
  if (teamId !== undefined) found = found.where('team_id', '=', teamId);
  if (isEnabled !== undefined) found = found.where('enabled', '=', toFlag(isEnabled));
  if (isSlackConfig === true) found = found.where('slack_channel_id', 'is not', null);
  const rows = await found
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { rows: rows.map(toChannel), total };
}

/** The enabled channels of the teams, oldest first. */
export async function listEnabledChannels(db: Executor, teamIds: readonly string[]): Promise<readonly Channel[]> {
  const rows = await live(db)
    .selectAll()
    .where(isAmongIds(db, 'team_id', teamIds))
    .where('enabled', '=', toFlag(true))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toChannel);
}

/** The channels, deleted ones included. */
export async function listChannelsById(db: Executor, ids: readonly string[]): Promise<readonly Channel[]> {
  const rows = await db
    .selectFrom('channels')
    .selectAll()
    .where(isAmongIds(db, 'id', ids))
    .execute();
  return rows.map(toChannel);
}
