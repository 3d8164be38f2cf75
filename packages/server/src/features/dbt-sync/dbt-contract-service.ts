import type * as wire from '@tessera/api';
import { compare, suggestVersion } from '@tessera/engine';
import type { Unit } from '../../platform/database/transaction.js';
import type { Asset } from '../assets/asset.js';
import { currentContracts, goLive, type Publication, versionsOf } from '../contracts/contract-ledger-service.js';
import { schemaProblems } from '../contracts/schema-validity.js';
import { assetsWithPendingProposal, type Opening, openProposals } from '../proposals/proposal-opening-service.js';
import { importRegistrations } from '../registrations/registration-import-service.js';
import { teamNames } from '../teams/team-directory-service.js';
import { dbtConsumers } from './dbt-consumers.js';
import { decideDbtContract } from './dbt-contract-decision.js';
import type { DbtImport } from './dbt-import.js';
import { decidingEntries } from './dbt-import-plan.js';
import { guaranteesToStore } from './stored-guarantees.js';

type Assets = ReadonlyMap<string, Asset>;
type ProposalDetail = wire.DbtUploadAnswer['proposals']['details'][number];

const breakingWarning =
  'Breaking change requires proposal. Use create_proposals_for_breaking=true or resolve manually.';

/** Publishes the columns of new assets and of compatible changes; says why it does not publish the others. */
export async function importContracts(
  unit: Unit,
  { plan, options }: DbtImport,
  assets: Assets,
): Promise<{ readonly published: number; readonly warnings: readonly string[] }> {
  if (!options.auto_publish_contracts) return { published: 0, warnings: [] };
  const entries = decidingEntries(plan).filter(({ entry }) => entry.hasColumns);
  const ids = entries.map(({ assetId }) => assetId);
  const current = await currentContracts(unit.tx, ids);
  const pending = await assetsWithPendingProposal(unit.tx, ids);
  const versions = await versionsOf(unit.tx, ids);
  const owners = await teamNames(
    unit.tx,
    [...assets.values()].map(({ ownerTeamId }) => ownerTeamId),
  );
  const warnings: string[] = [];
  const publications: Publication[] = [];
  for (const { entry, assetId, kind } of entries) {
    const asset = assets.get(assetId);
    const problems = schemaProblems(entry.schema);
    if (problems.length > 0) warnings.push(`${entry.fqn}: Invalid schema: ${problems.join('; ')}`);
    if (asset === undefined || problems.length > 0) continue;
    if (entry.hasUnknownCompatibilityMode && kind === 'create') {
      warnings.push(`${entry.fqn}: Unknown compatibility_mode, defaulting to backward`);
    }
    const guarantees = guaranteesToStore(entry.guarantees);
    const decision = decideDbtContract({
      entry: { schema: entry.schema, guarantees, compatibilityMode: entry.compatibilityMode },
      current: current.get(assetId) ?? null,
      hasPendingProposal: pending.has(assetId),
      versions: versions.get(assetId) ?? new Set(),
    });
    if (decision.kind === 'warn') warnings.push(`${entry.fqn}: ${decision.warning}`);
    if (decision.kind === 'breaking' && !options.auto_create_proposals)
      warnings.push(`${entry.fqn}: ${breakingWarning}`);
    if (decision.kind !== 'publish') continue;
    publications.push({
      assetId,
      assetFqn: asset.fqn,
      current: current.get(assetId) ?? null,
      version: decision.version,
      schema: { ...entry.schema },
      compatibilityMode: decision.mode,
      guarantees,
      publishedBy: asset.ownerTeamId,
      publisherName: owners.get(asset.ownerTeamId) ?? 'unknown',
      publishedByUserId: asset.ownerUserId,
      changeType: decision.report?.changeType ?? null,
      isForced: false,
      isPrerelease: false,
      fromProposalId: null,
    });
  }
  await goLive(unit, publications);
  return { published: publications.length, warnings };
}

/** Registers the readers that the project names or shows, on the contracts that are live now. */
export async function registerConsumers(
  unit: Unit,
  { project, plan, teamIds, options }: DbtImport,
): Promise<{ readonly created: number; readonly warnings: readonly string[] }> {
  if (!options.auto_register_consumers) return { created: 0, warnings: [] };
  const current = await currentContracts(unit.tx, [...new Set(plan.assetIds.values())]);
  const { wanted, warnings } = dbtConsumers({
    project,
    plan,
    teamIds,
    hasContract: new Set(current.keys()),
    inferFromRefs: options.infer_consumers_from_refs ?? true,
  });
  const created = await importRegistrations(
    unit,
    wanted.flatMap(({ assetId, teamId }) => {
      const contract = current.get(assetId);
      return contract === undefined ? [] : [{ assetId, contractId: contract.id, consumerTeamId: teamId }];
    }),
  );
  return { created, warnings };
}

/** Proposes the columns that would break consumers of the live contract; an asset has one pending proposal at most. */
export async function proposeContracts(
  unit: Unit,
  { plan, options }: DbtImport,
  assets: Assets,
): Promise<readonly ProposalDetail[]> {
  if (!options.auto_create_proposals) return [];
  const entries = decidingEntries(plan).filter(({ entry, kind }) => entry.hasColumns && kind === 'update');
  const ids = entries.map(({ assetId }) => assetId);
  const current = await currentContracts(unit.tx, ids);
  const pending = await assetsWithPendingProposal(unit.tx, ids);
  const openings: Opening[] = [];
  for (const { entry, assetId } of entries) {
    const asset = assets.get(assetId);
    const base = current.get(assetId);
    if (asset === undefined || base === undefined || pending.has(assetId)) continue;
    const report = compare(base.schema, entry.schema, { mode: base.compatibilityMode });
    if (report.isCompatible) continue;
    openings.push({
      asset,
      base,
      schema: { ...entry.schema },
      guarantees: guaranteesToStore(entry.guarantees),
      report,
      proposedVersion: suggestVersion(base.version, report).suggestedVersion,
      proposedBy: asset.ownerTeamId,
      proposedByUserId: asset.ownerUserId,
    });
  }
  const proposals = await openProposals(unit, openings);
  return proposals.map((proposal) => ({
    proposal_id: proposal.id,
    asset_id: proposal.assetId,
    asset_fqn: assets.get(proposal.assetId)?.fqn ?? '',
    change_type: proposal.changeType,
    breaking_changes_count: proposal.breakingChanges.length,
  }));
}
