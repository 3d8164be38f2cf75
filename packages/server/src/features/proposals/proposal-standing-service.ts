import type { Unit } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/grouping.js';
import type { Asset } from '../assets/asset.js';
import { holdAssets } from '../assets/asset-directory-service.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import { listAcknowledgments } from './acknowledgment-repository.js';
import type { Acknowledgment, Proposal } from './proposal.js';
import { listProposalReferences, lockProposals } from './proposal-repository.js';
import type { Standing } from './proposal-standing.js';

/** Where the proposals stand; they and their assets are held, assets first, as everywhere. */
export async function holdStandings(unit: Unit, ids: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const seen = await listProposalReferences(unit.tx, [...new Set(ids)]);
  const assets = await holdAssets(
    unit,
    seen.map(({ assetId }) => assetId),
  );
  const proposals = await lockProposals(
    unit.tx,
    seen.map(({ id }) => id),
  );
  const standings = await standingsOf(unit, proposals, assets);
  return new Map(standings.map((standing) => [standing.proposal.id, standing]));
}

/** Where proposals stand whose assets this transaction holds. */
export async function standingsOf(
  unit: Unit,
  proposals: readonly Proposal[],
  assets: readonly Asset[],
): Promise<readonly Standing[]> {
  const consumers = await consumersByAsset(unit.tx, [...new Set(proposals.map(({ assetId }) => assetId))]);
  const given = await listAcknowledgments(
    unit.tx,
    proposals.map(({ id }) => id),
  );
  const answers: ReadonlyMap<string, readonly Acknowledgment[]> = groupBy(given, ({ proposalId }) => proposalId);
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  return proposals.map((proposal) => ({
    proposal,
    asset: byId.get(proposal.assetId) ?? null,
    consumerIds: (consumers.get(proposal.assetId) ?? []).map(({ teamId }) => teamId),
    answers: answers.get(proposal.id) ?? [],
  }));
}
