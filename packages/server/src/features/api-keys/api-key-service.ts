import { randomBytes } from 'node:crypto';
import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { digestOf } from '../../platform/auth/digest.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { Instant } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import { holdTeams } from '../teams/team-directory-service.js';
import { type ApiKey, keyOf, prefixOf } from './api-key.js';
import { listedTeam, maySeeKey } from './api-key-policy.js';
import { presentApiKey, presentCreatedKey } from './api-key-presentation.js';
import { findKey, hasUsableKey, insertKey, listKeys, lockKey, markRevoked } from './api-key-repository.js';

const keyBytes = 32;

function notFound(id: string): ApiError {
  return new ApiError('API_KEY_NOT_FOUND', `API key ${id} not found`);
}

/** Makes a key of the team. The answer is the only place where the key itself is ever seen. */
export async function createApiKey(
  platform: Platform,
  actor: Actor,
  input: wire.ApiKeyCreation,
): Promise<wire.ApiKeyCreated> {
  const secret = keyOf(randomBytes(keyBytes).toString('hex'));
  const teamId = input.team_id;
  return withTransaction(platform, async (unit) => {
    if (!(await holdTeams(unit, [teamId])).has(teamId)) {
      throw new ApiError('TEAM_NOT_FOUND', `Team ${teamId} not found`);
    }
    const key: ApiKey = {
      id: unit.newId(),
      digest: digestOf(secret).toString('hex'),
      prefix: prefixOf(secret),
      name: input.name,
      teamId,
      scopes: [...new Set(input.scopes ?? [])],
      createdAt: unit.now(),
      expiresAt: (input.expires_at ?? null) as Instant | null,
      lastUsedAt: null,
      revokedAt: null,
    };
    await insertKey(unit.tx, key);
    await record(unit, {
      entityType: 'api_key',
      entityId: key.id,
      action: 'api_key.created',
      actorId: actor.teamId,
      payload: { name: key.name, team_id: teamId, scopes: key.scopes },
      occurredAt: key.createdAt,
    });
    return presentCreatedKey(key, secret);
  });
}

export async function listApiKeys(
  platform: Platform,
  actor: Actor,
  { team_id: asked, include_revoked: withRevoked = false }: wire.ApiKeyQuery,
): Promise<wire.ApiKeyList> {
  const keys = await listKeys(platform.db, { teamId: listedTeam(actor, asked), withRevoked });
  return { keys: keys.map(presentApiKey) };
}

export async function getApiKey(platform: Platform, actor: Actor, id: string): Promise<wire.ApiKey> {
  const key = await findKey(platform.db, id);
  if (key === null) throw notFound(id);
  refuse(maySeeKey(actor, key));
  return presentApiKey(key);
}

/** Ends the key for good. Done again it changes nothing, and the attempt is recorded. */
export async function revokeApiKey(platform: Platform, actor: Actor, id: string): Promise<wire.ApiKey> {
  const revoked = await withTransaction(platform, async (unit) => {
    const key = await lockKey(unit.tx, id);
    if (key === null) throw notFound(id);
    const at = unit.now();
    if (key.revokedAt === null) await markRevoked(unit.tx, id, at);
    await record(unit, {
      entityType: 'api_key',
      entityId: id,
      action: 'api_key.revoked',
      actorId: actor.teamId,
      payload: { name: key.name, team_id: key.teamId },
      occurredAt: at,
    });
    return { ...key, revokedAt: key.revokedAt ?? at };
  });
  platform.accessEnded?.();
  return presentApiKey(revoked);
}

/** Whether somebody could sign in with an API key now. */
export function canAnyKeySignIn({ db, clock }: Platform): Promise<boolean> {
  return hasUsableKey(db, clock.now());
}
