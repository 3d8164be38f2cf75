import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { endDeliveriesOf } from '../deliveries/delivery-queue-service.js';
import { getLiveTeam, holdTeams } from '../teams/team-directory-service.js';
import { type Channel, channelDeleted, type SlackDetails } from './channel.js';
import { mayUseChannelsOf } from './channel-policy.js';
import { findChannel, insertChannel, listChannels, lockChannel, updateChannel } from './channel-repository.js';
import { type ChannelServiceMeans, tryChannel } from './channel-service.js';
import { sealedFor, urlTarget } from './channel-target-service.js';
import { deleteDigestItems } from './digest-repository.js';
import { eventsOf, type GivenSecrets, isSlackChannel, presentSlackConfig, type SlackChannel } from './slack-config.js';

const refusal = { code: 'INVALID_SLACK_CONFIG', prefix: 'Invalid webhook URL: ' } as const;
/** Where messages of bots go. */
const botHint = 'https://slack.com';

function notFound(): ApiError {
  return new ApiError('SLACK_CONFIG_NOT_FOUND', 'Slack configuration not found');
}

function duplicate(error: unknown): unknown {
  if (!isDuplicate(error)) return error;
  return new ApiError('DUPLICATE_SLACK_CONFIG', 'The team has a configuration for this channel already');
}

type Secret = Pick<Channel, 'sealedSecret' | 'targetHint'> & Pick<SlackDetails, 'secretKind'>;

/** The secret that is given, checked and sealed; `null` when none is. */
async function secretOf(
  means: ChannelServiceMeans,
  id: string,
  { webhook_url: url, bot_token: token }: GivenSecrets,
): Promise<Secret | null> {
  if (url != null) {
    const { sealedSecret, targetHint } = await urlTarget(means, id, url, refusal);
    return { sealedSecret, targetHint, secretKind: 'webhook_url' };
  }
  if (token == null) return null;
  return { sealedSecret: sealedFor(means, id, token, refusal.code), targetHint: botHint, secretKind: 'bot_token' };
}

function recordConfig(unit: Unit, { id }: Channel, action: string, payload: object): Promise<void> {
  const named = { entityType: 'slack_config', entityId: id, actorId: null };
  return record(unit, { ...named, action: `slack_config.${action}`, payload: { ...payload } });
}

export async function createSlackConfig(
  platform: Platform,
  means: ChannelServiceMeans,
  actor: Actor,
  input: wire.SlackConfigCreation,
): Promise<wire.SlackConfig> {
  const teamId = input.team_id;
  refuse(mayUseChannelsOf(actor, teamId));
  await getLiveTeam(platform.db, teamId);
  const id = platform.newId();
  const secret = await secretOf(means, id, input);
  if (secret === null) throw new ApiError('INVALID_SLACK_CONFIG', 'Either webhook_url or bot_token must be given');
  const notifyOn = [...new Set(input.notify_on ?? [])];
  const { channel_id: channelId, channel_name: channelName = null } = input;
  const { secretKind, sealedSecret, targetHint } = secret;
  try {
    return await withTransaction(platform, async (unit) => {
      if (!(await holdTeams(unit, [teamId])).has(teamId)) throw new ApiError('TEAM_NOT_FOUND', 'Team not found');
      const channel: SlackChannel = {
        id,
        teamId,
        kind: 'slack',
        name: channelName ?? channelId,
        sealedSecret,
        targetHint,
        addresses: null,
        events: eventsOf(notifyOn),
        minSeverity: 'info',
        assetFqnPrefixes: [],
        digest: 'off',
        isEnabled: input.enabled ?? true,
        slack: { channelId, channelName, secretKind, notifyOn },
        createdAt: unit.now(),
        updatedAt: null,
        deletedAt: null,
      };
      await insertChannel(unit.tx, channel);
      await recordConfig(unit, channel, 'created', { team_id: teamId, channel_id: channelId, notify_on: notifyOn });
      return presentSlackConfig(channel);
    });
  } catch (error) {
    throw duplicate(error);
  }
}

/** The configurations of the team that is asked for; for callers who are no administrators, of their own. */
export async function listSlackConfigPage(
  platform: Platform,
  actor: Actor,
  asked: { readonly teamId?: string; readonly isEnabled?: boolean },
  page: PageRequest,
): Promise<wire.SlackConfigPage> {
  if (asked.teamId !== undefined) refuse(mayUseChannelsOf(actor, asked.teamId));
  const own = actor.scopes.has('admin') ? {} : { teamId: actor.teamId };
  const { rows, total } = await listChannels(platform.db, { ...own, ...asked, isSlackConfig: true }, page);
  return { results: rows.filter(isSlackChannel).map(presentSlackConfig), total, ...page };
}

async function getOwnConfig(platform: Platform, actor: Actor, id: string): Promise<SlackChannel> {
  const channel = await findChannel(platform.db, id);
  if (!isSlackChannel(channel)) throw notFound();
  refuse(mayUseChannelsOf(actor, channel.teamId));
  return channel;
}

export async function getSlackConfig(platform: Platform, actor: Actor, id: string): Promise<wire.SlackConfig> {
  return presentSlackConfig(await getOwnConfig(platform, actor, id));
}

/** The fields that change, as the audit log names them: of secrets only that they did. */
function changedFields(patch: wire.SlackConfigPatch): Record<string, unknown> {
  const given = Object.entries(patch).filter(([, value]) => value != null);
  const isSecret = (field: string): boolean => field === 'webhook_url' || field === 'bot_token';
  return Object.fromEntries(given.map(([field, value]) => [field, isSecret(field) ? 'updated' : value]));
}

function changedDetails(before: SlackDetails, patch: wire.SlackConfigPatch, secret: Secret | null): SlackDetails {
  return {
    channelId: patch.channel_id ?? before.channelId,
    channelName: patch.channel_name ?? before.channelName,
    secretKind: secret?.secretKind ?? before.secretKind,
    notifyOn: patch.notify_on == null ? before.notifyOn : [...new Set(patch.notify_on)],
  };
}

export async function changeSlackConfig(
  platform: Platform,
  means: ChannelServiceMeans,
  actor: Actor,
  id: string,
  patch: wire.SlackConfigPatch,
): Promise<wire.SlackConfig> {
  await getOwnConfig(platform, actor, id);
  const secret = await secretOf(means, id, patch);
  try {
    return await withTransaction(platform, async (unit) => {
      const before = await lockChannel(unit.tx, id);
      if (!isSlackChannel(before)) throw notFound();
      const slack = changedDetails(before.slack, patch, secret);
      const channel: SlackChannel = {
        ...before,
        ...(secret === null ? {} : { sealedSecret: secret.sealedSecret, targetHint: secret.targetHint }),
        ...(patch.notify_on == null ? {} : { events: eventsOf(slack.notifyOn) }),
        isEnabled: patch.enabled ?? before.isEnabled,
        slack,
        updatedAt: unit.now(),
      };
      await updateChannel(unit.tx, channel);
      await recordConfig(unit, channel, 'updated', changedFields(patch));
      return presentSlackConfig(channel);
    });
  } catch (error) {
    throw duplicate(error);
  }
}

export async function deleteSlackConfig(platform: Platform, actor: Actor, id: string): Promise<void> {
  await getOwnConfig(platform, actor, id);
  await withTransaction(platform, async (unit) => {
    const channel = await lockChannel(unit.tx, id);
    if (!isSlackChannel(channel)) throw notFound();
    const at = unit.now();
    await updateChannel(unit.tx, { ...channel, sealedSecret: null, updatedAt: at, deletedAt: at });
    await deleteDigestItems(unit.tx, id);
    await endDeliveriesOf(unit, id, channelDeleted);
    await recordConfig(unit, channel, 'deleted', { team_id: channel.teamId, channel_id: channel.slack.channelId });
  });
}

export async function testSlackConfig(
  platform: Platform,
  means: ChannelServiceMeans,
  actor: Actor,
  id: string,
): Promise<wire.ChannelTest> {
  const channel = await getOwnConfig(platform, actor, id);
  const result = await tryChannel(platform, means, channel);
  await withTransaction(platform, (unit) => recordConfig(unit, channel, 'tested', result));
  return result;
}
