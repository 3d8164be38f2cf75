import type { ImportedAsset } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import { compare, deepEqual, suggestVersion } from '@tessera/engine';
import type { Unit } from '../../platform/database/transaction.js';
import type { Asset } from '../assets/asset.js';
import type { Contract } from '../contracts/contract.js';
import { currentContracts, goLive, type Publication, versionsOf } from '../contracts/contract-ledger-service.js';
import { decideImport, type ImportDecision, pendingWarning } from '../contracts/import-decision.js';
import { withoutWitnesses } from '../contracts/schema-step-service.js';
import { schemaProblems } from '../contracts/schema-validity.js';
import { guaranteesToStore } from '../contracts/stored-guarantees.js';
import { assetsWithPendingProposal, type Opening, openProposals } from '../proposals/proposal-opening-service.js';
import { importRegistrations } from '../registrations/registration-import-service.js';
import { teamNames } from '../teams/team-directory-service.js';
import { dbtConsumers } from './dbt-consumers.js';
import type { DbtImport } from './dbt-import.js';
import type { ContractOutcome } from './dbt-import-items.js';
import { type DecidingEntry, decidingEntries, type EntryWarning } from './dbt-import-plan.js';

type Assets = ReadonlyMap<string, Asset>;
type ProposalDetail = wire.DbtUploadAnswer['proposals']['details'][number];

const breakingWarning =
  'Breaking change requires proposal. Use create_proposals_for_breaking=true or resolve manually.';

/** After so many breaking changes an upload proposes without rows that break: to search for one takes as long as all else. */
const maxWithWitnesses = 1000;

export interface ImportedContracts {
  readonly published: number;
  readonly warnings: readonly EntryWarning[];
  /** What became of each, by asset. */
  readonly outcomes: ReadonlyMap<string, ContractOutcome>;
}

const noColumns: ContractOutcome = { outcome: 'not_published', version: null, reason: 'It lists no columns.' };

/** Publishes the columns of new assets and of compatible changes; says why it does not publish the others. */
export async function importContracts(
  unit: Unit,
  { plan, options }: DbtImport,
  assets: Assets,
): Promise<ImportedContracts> {
  if (!options.auto_publish_contracts) return { published: 0, warnings: [], outcomes: new Map() };
  const deciding = decidingEntries(plan);
  const entries = deciding.filter(({ entry }) => entry.hasColumns);
  const known = await standingsOf(
    unit,
    entries.map(({ assetId }) => assetId),
  );
  const owners = await teamNames(
    unit.tx,
    [...assets.values()].map(({ ownerTeamId }) => ownerTeamId),
  );
  const warnings: EntryWarning[] = [];
  const publications: Publication[] = [];
  const outcomes = new Map(deciding.map(({ assetId }) => [assetId, noColumns]));
  for (const planned of entries) {
    const { entry, assetId } = planned;
    const asset = assets.get(assetId);
    if (asset === undefined) continue;
    const { decision, texts } = judge(planned, known.of(assetId), options.auto_create_proposals ?? false);
    for (const text of texts) warnings.push({ fqn: entry.fqn, text });
    outcomes.set(assetId, outcomeOf(decision, known.of(assetId).current));
    if (decision.kind !== 'publish') continue;
    publications.push({
      ...publicationOf(asset, entry, decision),
      current: known.of(assetId).current,
      publisherName: owners.get(asset.ownerTeamId) ?? 'unknown',
    });
  }
  await goLive(unit, publications);
  return { published: publications.length, warnings, outcomes };
}

/** What an asset stands at before the import. */
interface Standing {
  readonly current: Contract | null;
  readonly hasPendingProposal: boolean;
  readonly versions: ReadonlySet<string>;
}

async function standingsOf(unit: Unit, ids: readonly string[]): Promise<{ of(assetId: string): Standing }> {
  const current = await currentContracts(unit.tx, ids);
  const pending = await assetsWithPendingProposal(unit.tx, ids);
  const versions = await versionsOf(unit.tx, ids);
  return {
    of: (id) => ({
      current: current.get(id) ?? null,
      hasPendingProposal: pending.has(id),
      versions: versions.get(id) ?? new Set(),
    }),
  };
}

function judge(
  { entry, kind }: DecidingEntry,
  standing: Standing,
  isProposed: boolean,
): { readonly decision: ImportDecision; readonly texts: readonly string[] } {
  const problems = schemaProblems(entry.schema);
  if (problems.length > 0) {
    const warning = `Invalid schema: ${problems.join('; ')}`;
    return { decision: { kind: 'warn', warning }, texts: [warning] };
  }
  const texts: string[] = [];
  if (entry.hasUnknownCompatibilityMode && kind === 'create') {
    texts.push('Unknown compatibility_mode, defaulting to backward');
  }
  const { schema, compatibilityMode } = entry;
  const guarantees = guaranteesToStore(entry.guarantees);
  const decision = decideImport({ entry: { schema, guarantees, compatibilityMode }, ...standing });
  if (decision.kind === 'warn' || decision.kind === 'wait') texts.push(decision.warning);
  if (decision.kind === 'breaking' && !isProposed) texts.push(breakingWarning);
  return { decision, texts };
}

function outcomeOf(decision: ImportDecision, current: Contract | null): ContractOutcome {
  const live = current?.version ?? null;
  switch (decision.kind) {
    case 'nothing':
      return { outcome: 'unchanged', version: live, reason: null };
    case 'publish':
      return { outcome: 'published', version: decision.version, reason: null };
    case 'breaking':
      return { outcome: 'not_published', version: live, reason: breakingWarning };
    case 'wait':
      return { outcome: 'waiting', version: live, reason: decision.warning };
    case 'warn':
      return { outcome: 'not_published', version: live, reason: decision.warning };
  }
}

function publicationOf(
  asset: Asset,
  entry: ImportedAsset,
  { version, mode, report }: Extract<ImportDecision, { readonly kind: 'publish' }>,
): Omit<Publication, 'current' | 'publisherName'> {
  return {
    assetId: asset.id,
    assetFqn: asset.fqn,
    version,
    schema: { ...entry.schema },
    compatibilityMode: mode,
    guarantees: guaranteesToStore(entry.guarantees),
    publishedBy: asset.ownerTeamId,
    publishedByUserId: asset.ownerUserId,
    changeType: report?.changeType ?? null,
    isForced: false,
    isPrerelease: false,
    fromProposalId: null,
  };
}

/** Registers the readers that the project names or shows, on the contracts that are live now. */
export async function registerConsumers(
  unit: Unit,
  { project, plan, teamIds, options }: DbtImport,
): Promise<{ readonly created: number; readonly warnings: readonly EntryWarning[] }> {
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

export interface ProposedContracts {
  readonly details: readonly ProposalDetail[];
  /** What became of each, by asset; of others nothing is said. */
  readonly outcomes: ReadonlyMap<string, ContractOutcome>;
}

/** Proposes the columns that would break consumers of the live contract; an asset has one pending proposal at most. */
export async function proposeContracts(
  unit: Unit,
  { plan, options }: DbtImport,
  assets: Assets,
): Promise<ProposedContracts> {
  if (!options.auto_create_proposals) return { details: [], outcomes: new Map() };
  const entries = decidingEntries(plan).filter(({ entry, kind }) => entry.hasColumns && kind === 'update');
  const ids = entries.map(({ assetId }) => assetId);
  const current = await currentContracts(unit.tx, ids);
  const pending = await assetsWithPendingProposal(unit.tx, ids);
  const openings: Opening[] = [];
  const outcomes = new Map<string, ContractOutcome>();
  let proposedChanges = 0;
  for (const { entry, assetId } of entries) {
    const asset = assets.get(assetId);
    const base = current.get(assetId);
    if (asset === undefined || base === undefined || deepEqual(base.schema, entry.schema)) continue;
    const report = compare(base.schema, entry.schema, { mode: base.compatibilityMode });
    if (report.isCompatible) continue;
    if (pending.has(assetId)) {
      outcomes.set(assetId, { outcome: 'waiting', version: base.version, reason: pendingWarning });
      continue;
    }
    const proposedVersion = suggestVersion(base.version, report).suggestedVersion;
    outcomes.set(assetId, { outcome: 'proposed', version: proposedVersion, reason: null });
    openings.push({
      asset,
      base,
      schema: { ...entry.schema },
      guarantees: guaranteesToStore(entry.guarantees),
      report: proposedChanges < maxWithWitnesses ? report : withoutWitnesses(report),
      proposedVersion,
      proposedBy: asset.ownerTeamId,
      proposedByUserId: asset.ownerUserId,
    });
    proposedChanges += report.breakingChanges.length;
  }
  const proposals = await openProposals(unit, openings);
  const details = proposals.map((proposal) => ({
    proposal_id: proposal.id,
    asset_id: proposal.assetId,
    asset_fqn: assets.get(proposal.assetId)?.fqn ?? '',
    change_type: proposal.changeType,
    breaking_changes_count: proposal.breakingChanges.length,
  }));
  return { details, outcomes };
}
