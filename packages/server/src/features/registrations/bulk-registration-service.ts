import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { bulkAnswer, type ItemOutcome, skippedAs } from '../../platform/bulk.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import type { Platform } from '../../platform/platform.js';
import { holdAssets } from '../assets/asset-directory-service.js';
import { contractReferences } from '../contracts/contract-ledger-service.js';
import { holdTeams } from '../teams/team-directory-service.js';
import type { Registration } from './registration.js';
import { mayRegisterFor } from './registration-policy.js';
import { listLiveRegistrations } from './registration-repository.js';
import { type NewRegistration, newRegistration, writeRegistrations } from './registration-writing-service.js';

type Item = wire.BulkRegistrations['registrations'][number];

/** Makes several teams consumers, one item after the other, each with all effects of a single registration. */
export async function registerAll(
  platform: Platform,
  actor: Actor,
  { registrations: items, skip_duplicates: isSkipping = false }: wire.BulkRegistrations,
): Promise<wire.BulkAnswer> {
  return withTransaction(platform, async (unit) => {
    const { teams, contracts, live } = await lookUp(unit, actor, items);
    const made: NewRegistration[] = [];
    const outcomes = items.map((item): ItemOutcome => {
      const { contract_id: contractId, consumer_team_id: consumerTeamId } = item;
      const denial = mayRegisterFor(actor, consumerTeamId);
      if (denial !== null) return { error: denial.message };
      if (!teams.has(consumerTeamId)) return { error: `Team ${consumerTeamId} not found` };
      const contract = contracts.get(contractId);
      if (contract === undefined) return { error: `Contract ${contractId} not found` };
      if (contract.status !== 'active') return { error: `Contract ${contractId} is not active` };
      const { assetId } = contract;
      const key = liveKey({ assetId, consumerTeamId });
      const earlier = live.get(key) ?? null;
      if (earlier?.contractId === contractId) {
        return isSkipping
          ? skippedAs(earlier.id)
          : { error: `Registration already exists for team ${consumerTeamId} and contract ${contractId}` };
      }
      const pinnedVersion = item.pinned_version ?? null;
      const step = newRegistration(unit, { contractId, assetId, consumerTeamId, pinnedVersion }, earlier);
      made.push(step);
      live.set(key, step.registration);
      return { id: step.registration.id };
    });
    await writeRegistrations(unit, made, { actorId: actor.teamId, payload: { bulk_operation: true } });
    return bulkAnswer(items.length, outcomes);
  });
}

function liveKey({ assetId, consumerTeamId }: Pick<Registration, 'assetId' | 'consumerTeamId'>): string {
  return `${assetId} ${consumerTeamId}`;
}

/** What the items are judged by, held until the end of the transaction. */
async function lookUp(unit: Unit, actor: Actor, items: readonly Item[]) {
  const own = items.filter(({ consumer_team_id }) => mayRegisterFor(actor, consumer_team_id) === null);
  const teamIds = own.map(({ consumer_team_id }) => consumer_team_id);
  const contractIds = own.map(({ contract_id }) => contract_id);
  const teams = await holdTeams(unit, teamIds);
  const seen = await contractReferences(unit.tx, contractIds);
  const assetIds = [...new Set([...seen.values()].map(({ assetId }) => assetId))];
  await holdAssets(unit, assetIds);
  // Read again: which contract is live can have changed before the assets were held.
  const contracts = await contractReferences(unit.tx, contractIds);
  const live = await listLiveRegistrations(unit.tx, assetIds, teamIds);
  return { teams, contracts, live: new Map(live.map((registration) => [liveKey(registration), registration])) };
}
