import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { bulkAnswer, type ItemOutcome, skippedAs } from '../../platform/bulk.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { recordAll } from '../../platform/events/record.js';
import type { Platform } from '../../platform/platform.js';
import { holdTeams } from '../teams/team-directory-service.js';
import { activeUsers } from '../users/user-directory-service.js';
import { type Asset, type AssetName, newAsset } from './asset.js';
import { assetCreated } from './asset-event.js';
import { mayCreateAssetsFor } from './asset-policy.js';
import { insertNewAssets, listTakenNames } from './asset-repository.js';

type Item = wire.BulkAssets['assets'][number] & { readonly environment: string };

/** FQN and environment in one; an FQN holds no line feed. */
function nameKey({ fqn, environment }: AssetName): string {
  return `${fqn}\n${environment}`;
}

/** Creates several assets, one item after the other, each as if it came alone. */
export async function createAssets(
  platform: Platform,
  actor: Actor,
  { items, isSkipping }: { readonly items: readonly Item[]; readonly isSkipping: boolean },
): Promise<wire.BulkAnswer> {
  return withTransaction(platform, async (unit) => {
    const refusals = await refusalsOf(unit, actor, items);
    const taken = await takenIds(unit, items);
    const made = new Map<string, Asset>();
    const makers = new Set<number>();
    for (const [index, item] of items.entries()) {
      const key = nameKey(item);
      if (refusals[index] || taken.has(key) || made.has(key)) continue;
      made.set(key, newAsset(item, { id: unit.newId(), createdAt: unit.now() }));
      makers.add(index);
    }
    const created = await insertNewAssets(unit.tx, [...made.values()]);
    const lost = [...made.values()].filter(({ id }) => !created.has(id));
    // Somebody else was faster: these names are as taken as if they had been before.
    const winners = lost.length > 0 ? await takenIds(unit, lost) : taken;
    for (const asset of lost) taken.set(nameKey(asset), winners.get(nameKey(asset)) ?? null);
    await recordAll(
      unit,
      [...made.values()]
        .filter(({ id }) => created.has(id))
        .map((asset) => assetCreated(asset, { bulk_operation: true })),
    );
    const outcomes = items.map((item, index): ItemOutcome => {
      const refusal = refusals[index];
      if (refusal) return { error: refusal };
      const key = nameKey(item);
      const id = taken.has(key) ? taken.get(key) : made.get(key)?.id;
      if (id && makers.has(index) && !taken.has(key)) return { id };
      return id && isSkipping
        ? skippedAs(id)
        : { error: `Asset with FQN '${item.fqn}' already exists in environment '${item.environment}'` };
    });
    return bulkAnswer(items.length, outcomes);
  });
}

/** Why an item is refused whatever it is called, or `null`; the teams are held. */
async function refusalsOf(unit: Unit, actor: Actor, items: readonly Item[]): Promise<readonly (string | null)[]> {
  const own = items.filter(({ owner_team_id }) => mayCreateAssetsFor(actor, owner_team_id) === null);
  const teams = await holdTeams(
    unit,
    own.map(({ owner_team_id }) => owner_team_id),
  );
  const users = await activeUsers(
    unit.tx,
    own.flatMap(({ owner_user_id }) => owner_user_id ?? []),
  );
  return items.map(({ owner_team_id: teamId, owner_user_id: userId }) => {
    const denial = mayCreateAssetsFor(actor, teamId);
    if (denial !== null) return denial.message;
    if (!teams.has(teamId)) return `Team ${teamId} not found`;
    if (!userId) return null;
    const user = users.get(userId);
    if (user === undefined) return `User ${userId} not found`;
    return user.teamId === teamId ? null : 'Owner user must belong to the owner team';
  });
}

async function takenIds(unit: Unit, names: readonly AssetName[]): Promise<Map<string, string | null>> {
  const taken = await listTakenNames(
    unit.tx,
    names.map(({ fqn }) => fqn),
  );
  return new Map(taken.map((asset) => [nameKey(asset), asset.id]));
}
