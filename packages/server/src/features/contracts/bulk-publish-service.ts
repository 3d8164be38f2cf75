import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import type { Executor } from '../../platform/database/database.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { refuse } from '../../platform/errors.js';
import { recordAll } from '../../platform/events/record.js';
import type { Platform } from '../../platform/platform.js';
import type { Asset } from '../assets/asset.js';
import { findAssets, holdAssets } from '../assets/asset-directory-service.js';
import { assetsWithPendingProposal, openProposals } from '../proposals/proposal-opening-service.js';
import type { Team } from '../teams/team.js';
import { getLiveTeam, holdTeams, teamNameOf, teamNames } from '../teams/team-directory-service.js';
import { getActiveUser } from '../users/user-directory-service.js';
import type { BulkItem } from './bulk-publish-decision.js';
import { type BulkFacts, type PlannedItem, planBulkPublish } from './bulk-publish-plan.js';
import { type Made, presentBulkPublish } from './bulk-publish-presentation.js';
import { openingOf, type Publisher, publicationOf, skipOf } from './bulk-publish-steps.js';
import { currentContracts, goLive, versionsOf } from './contract-ledger-service.js';
import { mayPublishAs } from './contract-policy.js';

export interface BulkPublication extends Omit<Publisher, 'publisherName'> {
  readonly items: readonly BulkItem[];
  readonly isDryRun: boolean;
  /** Whether breaking versions become proposals; otherwise their items fail. */
  readonly shouldPropose: boolean;
}

/**
 * Publishes many contracts, each under the suggested version, or says what would become of them. An item that fails
 * leaves nothing behind and does not undo the others; what goes through is stored together.
 */
export async function publishInBulk(
  platform: Platform,
  actor: Actor,
  request: BulkPublication,
): Promise<wire.BulkPublishAnswer> {
  const ids = request.items.map(({ assetId }) => assetId);
  if (request.isDryRun) {
    await judgePublisher(platform.db, actor, request);
    const plan = await planItems(platform.db, actor, request, await findAssets(platform.db, ids));
    return presentBulkPublish(plan, new Map(), true);
  }
  return withTransaction(platform, async (unit) => {
    await holdTeams(unit, [request.publishedBy]);
    const { name: publisherName } = await judgePublisher(unit.tx, actor, request);
    const plan = await planItems(unit.tx, actor, request, await holdAssets(unit, ids));
    return presentBulkPublish(plan, await carryOut(unit, { ...request, publisherName }, plan), false);
  });
}

async function judgePublisher(db: Executor, actor: Actor, request: BulkPublication): Promise<Team> {
  const publisher = await getLiveTeam(db, request.publishedBy, 'Publisher team not found');
  refuse(mayPublishAs(actor, publisher, await teamNameOf(db, actor.teamId)));
  if (request.publishedByUserId !== null)
    await getActiveUser(db, request.publishedByUserId, 'Publishing user not found');
  return publisher;
}

async function planItems(
  db: Executor,
  actor: Actor,
  { items, shouldPropose }: BulkPublication,
  found: readonly Asset[],
): Promise<readonly PlannedItem[]> {
  const live = found.filter(({ deletedAt }) => deletedAt === null);
  const ids = live.map(({ id }) => id);
  const facts: BulkFacts = {
    assets: new Map(live.map((asset) => [asset.id, asset])),
    current: await currentContracts(db, ids),
    versions: await versionsOf(db, ids),
    pending: await assetsWithPendingProposal(db, ids),
    teamNames: await teamNames(db, [actor.teamId, ...live.map(({ ownerTeamId }) => ownerTeamId)]),
  };
  return planBulkPublish(actor, items, facts, shouldPropose);
}

/** Writes what the plan says, a few statements for all; returns what was made by item. */
async function carryOut(
  unit: Unit,
  request: Publisher,
  plan: readonly PlannedItem[],
): Promise<ReadonlyMap<PlannedItem, Made>> {
  const publishing = planned(plan, (item) => publicationOf(item, request));
  const contracts = await goLive(
    unit,
    publishing.map(([, publication]) => publication),
  );
  const live = new Map(contracts.map((contract) => [contract.assetId, contract]));

  const proposing = planned(plan, (item) => openingOf(item, live, request));
  const proposals = await openProposals(
    unit,
    proposing.map(([, opening]) => opening),
  );

  await recordAll(
    unit,
    planned(plan, (item) => skipOf(item, request)).map(([, event]) => event),
  );
  return new Map<PlannedItem, Made>([
    ...publishing.map(
      ([item], index) => [item, { contractId: contracts[index]?.id ?? null, proposalId: null }] as const,
    ),
    ...proposing.map(
      ([item], index) => [item, { contractId: null, proposalId: proposals[index]?.id ?? null }] as const,
    ),
  ]);
}

/** The items of which the function makes something, each with what it made. */
function planned<Step>(
  plan: readonly PlannedItem[],
  stepOf: (item: PlannedItem) => Step | null,
): readonly (readonly [PlannedItem, Step])[] {
  return plan.flatMap((item) => {
    const step = stepOf(item);
    return step === null ? [] : [[item, step] as const];
  });
}
