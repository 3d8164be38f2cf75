import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { endDeliveriesOf } from '../deliveries/delivery-queue-service.js';
import { getLiveTeam, holdTeams, teamNameOf } from '../teams/team-directory-service.js';
import { type Channel, channelDeleted, targetProblem } from './channel.js';
import { problemOf } from './channel-answer.js';
import { mayUseChannelsOf } from './channel-policy.js';
import { presentChannel } from './channel-presentation.js';
import { findChannel, insertChannel, listChannels, lockChannel, updateChannel } from './channel-repository.js';
import { type ChannelMeans, sendToChannel } from './channel-sending-service.js';
import { mailTarget, type TargetMeans, urlTarget } from './channel-target-service.js';
import { deleteDigestItems } from './digest-repository.js';
import { testMessage } from './messages/test-message.js';
import { slackAfter } from './slack-config.js';

export type ChannelServiceMeans = ChannelMeans & TargetMeans;

const refusal = { code: 'INVALID_CHANNEL', prefix: '' } as const;

function notFound(): ApiError {
  return new ApiError('CHANNEL_NOT_FOUND', 'Channel not found');
}

/** What the audit log says of every change of a channel: nothing of where it leads. */
function recordChannel(
  unit: Unit,
  actor: Actor,
  channel: Channel,
  event: { readonly action: string; readonly payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  return record(unit, { entityType: 'channel', entityId: channel.id, actorId: actor.teamId, ...event });
}

function targetOf(
  means: TargetMeans,
  id: string,
  { url, addresses }: { readonly url?: string | null; readonly addresses?: readonly string[] | null },
): ReturnType<typeof urlTarget> | ReturnType<typeof mailTarget> | null {
  if (url != null) return urlTarget(means, id, url, refusal);
  return addresses == null ? null : mailTarget(addresses);
}

export async function createChannel(
  platform: Platform,
  means: ChannelServiceMeans,
  actor: Actor,
  teamId: string,
  input: wire.ChannelCreation,
): Promise<wire.Channel> {
  refuse(mayUseChannelsOf(actor, teamId));
  await getLiveTeam(platform.db, teamId);
  const id = platform.newId();
  const target = (await targetOf(means, id, input)) ?? mailTarget([]);
  return withTransaction(platform, async (unit) => {
    if (!(await holdTeams(unit, [teamId])).has(teamId)) throw new ApiError('TEAM_NOT_FOUND', 'Team not found');
    const channel: Channel = {
      ...target,
      id,
      teamId,
      kind: input.kind,
      name: input.name,
      events: [...new Set<wire.EventType | '*'>(input.events ?? ['*'])],
      minSeverity: input.min_severity ?? 'info',
      assetFqnPrefixes: input.asset_fqn_prefixes ?? [],
      digest: input.digest ?? 'off',
      isEnabled: input.enabled ?? true,
      slack: null,
      createdAt: unit.now(),
      updatedAt: null,
      deletedAt: null,
    };
    await insertChannel(unit.tx, channel);
    const { name, kind } = channel;
    await recordChannel(unit, actor, channel, { action: 'channel.created', payload: { team_id: teamId, name, kind } });
    return presentChannel(channel);
  });
}

export async function listChannelPage(
  platform: Platform,
  actor: Actor,
  teamId: string,
  page: PageRequest,
): Promise<wire.ChannelPage> {
  refuse(mayUseChannelsOf(actor, teamId));
  await getLiveTeam(platform.db, teamId);
  const { rows, total } = await listChannels(platform.db, { teamId }, page);
  return { results: rows.map(presentChannel), total, ...page };
}

async function getOwnChannel(platform: Platform, actor: Actor, id: string): Promise<Channel> {
  const channel = await findChannel(platform.db, id);
  if (channel === null) throw notFound();
  refuse(mayUseChannelsOf(actor, channel.teamId));
  return channel;
}

export async function getChannel(platform: Platform, actor: Actor, id: string): Promise<wire.Channel> {
  return presentChannel(await getOwnChannel(platform, actor, id));
}

/** The fields that are named and neither absent nor null, by the names of the channel. */
function changeOf(patch: wire.ChannelPatch): Partial<Channel> {
  const { name, events, min_severity: minSeverity, asset_fqn_prefixes: prefixes, digest, enabled } = patch;
  return {
    ...(name == null ? {} : { name }),
    ...(events == null ? {} : { events: [...new Set(events)] }),
    ...(minSeverity == null ? {} : { minSeverity }),
    ...(prefixes == null ? {} : { assetFqnPrefixes: prefixes }),
    ...(digest == null ? {} : { digest }),
    ...(enabled == null ? {} : { isEnabled: enabled }),
  };
}

export async function changeChannel(
  platform: Platform,
  means: ChannelServiceMeans,
  actor: Actor,
  id: string,
  patch: wire.ChannelPatch,
): Promise<wire.Channel> {
  const { kind } = await getOwnChannel(platform, actor, id);
  const problem = targetProblem(kind, patch);
  if (problem !== null) throw new ApiError('INVALID_CHANNEL', problem);
  const target = await targetOf(means, id, patch);
  return withTransaction(platform, async (unit) => {
    const before = await lockChannel(unit.tx, id);
    if (before === null) throw notFound();
    const slack = before.slack && slackAfter(before.slack, patch);
    const channel: Channel = { ...before, ...changeOf(patch), ...target, slack, updatedAt: unit.now() };
    await updateChannel(unit.tx, channel);
    const changed = Object.entries(patch).flatMap(([field, value]) => (value == null ? [] : [field]));
    await recordChannel(unit, actor, channel, {
      action: 'channel.updated',
      payload: { team_id: channel.teamId, name: channel.name, changed },
    });
    return presentChannel(channel);
  });
}

export async function deleteChannel(platform: Platform, actor: Actor, id: string): Promise<void> {
  await getOwnChannel(platform, actor, id);
  await withTransaction(platform, async (unit) => {
    const channel = await lockChannel(unit.tx, id);
    if (channel === null) throw notFound();
    const at = unit.now();
    // What leads to it is not needed any more.
    await updateChannel(unit.tx, { ...channel, sealedSecret: null, addresses: null, updatedAt: at, deletedAt: at });
    // In the order in which digests are sent.
    await deleteDigestItems(unit.tx, id);
    await endDeliveriesOf(unit, id, channelDeleted);
    await recordChannel(unit, actor, channel, {
      action: 'channel.deleted',
      payload: { team_id: channel.teamId, name: channel.name },
    });
  });
}

/** Sends a message to the channel now, whatever its filters, and says whether it arrived. */
export async function tryChannel(platform: Platform, means: ChannelMeans, channel: Channel): Promise<wire.ChannelTest> {
  const team = await teamNameOf(platform.db, channel.teamId);
  const message = testMessage(team, channel.name, means.settings.baseUrl);
  const error = problemOf(await sendToChannel(means, channel, { message, eventId: platform.newId() }));
  return { success: error === null, error };
}

export async function testChannel(
  platform: Platform,
  means: ChannelMeans,
  actor: Actor,
  id: string,
): Promise<wire.ChannelTest> {
  const channel = await getOwnChannel(platform, actor, id);
  const result = await tryChannel(platform, means, channel);
  await withTransaction(platform, (unit) =>
    recordChannel(unit, actor, channel, {
      action: 'channel.tested',
      payload: { team_id: channel.teamId, name: channel.name, ...result },
    }),
  );
  return result;
}
