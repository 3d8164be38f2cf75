import type { Specification } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import { deepEqual } from '@tessera/engine';
import { type Unit, withRollback, withTransaction } from '../../platform/database/transaction.js';
import type { Platform } from '../../platform/platform.js';
import type { Asset } from '../assets/asset.js';
import { findingDuplicates, holdAssetsByFqn, importAssets } from '../assets/asset-import-service.js';
import { getLiveTeam } from '../teams/team-directory-service.js';
import { type SpecContracts, writeSpecContracts } from './spec-contract-service.js';
import { decidingSpecs, type PlannedSpec, planSpecs, type SpecFormat } from './spec-plan.js';
import { type SpecLimits, specProblems } from './spec-problems.js';

export interface SpecImportMeans {
  readonly format: SpecFormat;
  readonly limits: SpecLimits;
  readonly defaultEnvironment: string;
}

/** What an import did, or would do. */
export interface SpecImportResult {
  readonly counts: wire.SpecImportCounts;
  /** One an asset of the document, in its order, with what the format calls it by. */
  readonly items: readonly {
    readonly names: Readonly<Record<string, string>>;
    readonly imported: wire.SpecImported;
  }[];
}

/**
 * Imports what a document describes: assets, and contracts as far as asked for. An asset that cannot be imported is told
 * with its reason and holds up none of the others. A dry run does the same and undoes it.
 *
 * @throws {ApiError} 404 `TEAM_NOT_FOUND`
 */
export async function importSpecification(
  platform: Platform,
  read: () => Promise<Specification>,
  options: wire.SpecImportOptions,
  means: SpecImportMeans,
): Promise<SpecImportResult & { readonly specification: Specification }> {
  await getLiveTeam(platform.db, options.owner_team_id, 'Owner team not found');
  const specification = await read();
  const run = (unit: Unit) => importAll(unit, specification, options, means);
  const result = await findingDuplicates(() =>
    options.dry_run ? withRollback(platform, run) : withTransaction(platform, run),
  );
  return { ...result, specification };
}

async function importAll(
  unit: Unit,
  { assets: specs }: Specification,
  options: wire.SpecImportOptions,
  { format, limits, defaultEnvironment }: SpecImportMeans,
): Promise<SpecImportResult> {
  const ownerTeam = await getLiveTeam(unit.tx, options.owner_team_id, 'Owner team not found');
  const environment = options.environment ?? defaultEnvironment;
  const held = await holdAssetsByFqn(unit, [...new Set(specs.map(({ fqn }) => fqn))], environment);
  const plan = planSpecs({
    specs,
    existing: new Map(held.map((asset) => [asset.fqn, asset])),
    problemOf: specProblems(limits),
    format,
    ownerTeamId: ownerTeam.id,
    environment,
    newId: unit.newId,
    now: unit.now(),
  });
  const deciding = decidingSpecs(plan);
  await importAssets(unit, {
    created: deciding.flatMap(({ asset, stored }) => (stored === null ? [asset] : [])),
    changed: deciding.flatMap(({ asset, stored }) => (stored === null || deepEqual(asset, stored) ? [] : [asset])),
    triggeredBy: format.triggeredBy,
    actorId: ownerTeam.id,
  });
  const contracts = await writeSpecContracts(unit, deciding, {
    publishesNew: options.auto_publish_contracts ?? true,
    publishesChanges: options.auto_update_contracts ?? false,
    proposesBreaking: options.auto_create_proposals ?? false,
  });
  return resultOf(plan, contracts, { isDry: options.dry_run ?? false });
}

function resultOf(
  plan: readonly PlannedSpec[],
  contracts: SpecContracts,
  { isDry }: { readonly isDry: boolean },
): SpecImportResult {
  const count = (kind: PlannedSpec['kind']): number => plan.filter((planned) => planned.kind === kind).length;
  return {
    counts: {
      assets_created: count('create'),
      assets_updated: count('update'),
      assets_skipped: count('refuse'),
      contracts_published: contracts.contractIds.size,
      proposals_created: contracts.proposalIds.size,
    },
    items: plan.map((planned) => ({ names: planned.spec.names, imported: presentItem(planned, contracts, isDry) })),
  };
}

function presentItem(planned: PlannedSpec, contracts: SpecContracts, isDry: boolean): wire.SpecImported {
  const { fqn } = planned.spec;
  if (planned.kind === 'refuse') {
    const none = { asset_id: null, contract_id: null, contract: null, proposal_id: null };
    return { fqn, action: 'error', ...none, error: planned.error };
  }
  const { id }: Asset = planned.asset;
  const written = {
    contract_id: contracts.contractIds.get(id) ?? null,
    proposal_id: contracts.proposalIds.get(id) ?? null,
  };
  const contract = contracts.outcomes.get(id) ?? null;
  if (!isDry) return { fqn, action: `${planned.kind}d`, asset_id: id, ...written, contract, error: null };
  return {
    fqn,
    action: `would_${planned.kind}`,
    // What a dry run makes is gone again.
    asset_id: planned.stored === null ? null : id,
    contract_id: null,
    contract,
    proposal_id: null,
    error: null,
  };
}
