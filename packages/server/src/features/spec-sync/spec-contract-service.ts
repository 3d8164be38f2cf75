import type * as wire from '@tessera/api';
import type { ComparisonReport } from '@tessera/engine';
import type { Unit } from '../../platform/database/transaction.js';
import type { Contract } from '../contracts/contract.js';
import { currentContracts, goLive, type Publication, versionsOf } from '../contracts/contract-ledger-service.js';
import { decideImport, type ImportDecision } from '../contracts/import-decision.js';
import { guaranteesToStore } from '../contracts/stored-guarantees.js';
import { assetsWithPendingProposal, openProposals } from '../proposals/proposal-opening-service.js';
import { teamNames } from '../teams/team-directory-service.js';
import type { DecidingSpec } from './spec-plan.js';

type ContractOutcome = wire.SpecImported['contract'];

/** Which contracts an import may write. */
export interface ContractPermissions {
  readonly publishesNew: boolean;
  readonly publishesChanges: boolean;
  readonly proposesBreaking: boolean;
}

/** What became of the contracts, by asset. */
export interface SpecContracts {
  readonly outcomes: ReadonlyMap<string, ContractOutcome>;
  readonly contractIds: ReadonlyMap<string, string>;
  readonly proposalIds: ReadonlyMap<string, string>;
}

const breakingReason = 'It breaks the live contract. Send `auto_create_proposals` to propose it.';

interface Decided {
  readonly planned: DecidingSpec;
  readonly current: Contract | null;
  readonly decision: ImportDecision;
}

/** Publishes the schemas of new assets and, where that is asked for, publishes or proposes what changed of others. */
export async function writeSpecContracts(
  unit: Unit,
  specs: readonly DecidingSpec[],
  permissions: ContractPermissions,
): Promise<SpecContracts> {
  const { publishesNew, publishesChanges, proposesBreaking } = permissions;
  const concerned = specs.filter(({ kind }) =>
    kind === 'create' ? publishesNew : publishesChanges || proposesBreaking,
  );
  const decided = await decide(unit, concerned);
  const outcomes = new Map<string, ContractOutcome>();
  const published: Decided[] = [];
  const proposed: Decided[] = [];
  for (const each of decided) {
    const { planned, decision } = each;
    const maySpeak = planned.kind === 'create' || publishesChanges;
    if (decision.kind === 'publish' && maySpeak) published.push(each);
    if (decision.kind === 'breaking' && proposesBreaking) proposed.push(each);
    if (decision.kind !== 'publish' || maySpeak)
      outcomes.set(planned.asset.id, outcomeOf(each, { isProposed: proposesBreaking }));
  }
  const live = await goLive(unit, await publicationsOf(unit, published));
  const proposals = await openProposals(unit, proposed.flatMap(openingOf));
  return {
    outcomes,
    contractIds: new Map(live.map(({ assetId, id }) => [assetId, id])),
    proposalIds: new Map(proposals.map(({ assetId, id }) => [assetId, id])),
  };
}

async function decide(unit: Unit, specs: readonly DecidingSpec[]): Promise<readonly Decided[]> {
  const ids = specs.map(({ asset }) => asset.id);
  const current = await currentContracts(unit.tx, ids);
  const pending = await assetsWithPendingProposal(unit.tx, ids);
  const versions = await versionsOf(unit.tx, ids);
  return specs.map((planned) => {
    const { spec, asset } = planned;
    const live = current.get(asset.id) ?? null;
    const decision = decideImport({
      entry: { schema: spec.schema, guarantees: guaranteesToStore(spec.guarantees), compatibilityMode: null },
      current: live,
      hasPendingProposal: pending.has(asset.id),
      versions: versions.get(asset.id) ?? new Set(),
    });
    return { planned, current: live, decision };
  });
}

function outcomeOf({ current, decision }: Decided, { isProposed }: { readonly isProposed: boolean }): ContractOutcome {
  const version = current?.version ?? null;
  switch (decision.kind) {
    case 'nothing':
      return { outcome: 'unchanged', version, reason: null };
    case 'publish':
      return { outcome: 'published', version: decision.version, reason: null };
    case 'breaking':
      return isProposed
        ? { outcome: 'proposed', version: decision.version, reason: null }
        : { outcome: 'not_published', version, reason: breakingReason };
    case 'wait':
      return { outcome: 'waiting', version, reason: decision.warning };
    case 'warn':
      return { outcome: 'not_published', version, reason: decision.warning };
  }
}

async function publicationsOf(unit: Unit, decided: readonly Decided[]): Promise<readonly Publication[]> {
  const owners = await teamNames(
    unit.tx,
    decided.map(({ planned }) => planned.asset.ownerTeamId),
  );
  return decided.flatMap(({ planned: { spec, asset }, current, decision }) => {
    if (decision.kind !== 'publish') return [];
    const { version, mode, report } = decision;
    return [
      {
        assetId: asset.id,
        assetFqn: asset.fqn,
        current,
        version,
        schema: { ...spec.schema },
        compatibilityMode: mode,
        guarantees: guaranteesToStore(spec.guarantees),
        publishedBy: asset.ownerTeamId,
        publisherName: owners.get(asset.ownerTeamId) ?? 'unknown',
        publishedByUserId: null,
        changeType: report?.changeType ?? null,
        isForced: false,
        isPrerelease: false,
        fromProposalId: null,
      },
    ];
  });
}

function openingOf({ planned: { spec, asset }, current, decision }: Decided) {
  if (decision.kind !== 'breaking' || current === null) return [];
  const report: ComparisonReport = decision.report;
  return [
    {
      asset,
      base: current,
      schema: { ...spec.schema },
      guarantees: guaranteesToStore(spec.guarantees),
      report,
      proposedVersion: decision.version,
      proposedBy: asset.ownerTeamId,
      proposedByUserId: null,
    },
  ];
}
