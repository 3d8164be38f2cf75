import type { AuditEvent, StoredState } from './stored-state.js';

/** The workflow as the audit log alone tells it: statuses by id. */
interface Replayed {
  readonly contracts: ReadonlyMap<string, string>;
  readonly proposals: ReadonlyMap<string, string>;
  readonly registrations: ReadonlyMap<string, string>;
  readonly answers: ReadonlyMap<string, number>;
}

const contractSteps: Readonly<Record<string, string>> = {
  'contract.published': 'active',
  'contract.force_published': 'active',
  'contract.deprecated': 'deprecated',
};
const proposalSteps: Readonly<Record<string, string>> = {
  'proposal.created': 'pending',
  'proposal.approved': 'approved',
  'proposal.force_approved': 'approved',
  'proposal.rejected': 'rejected',
  'proposal.withdrawn': 'withdrawn',
  'proposal.expired': 'expired',
};
/** Later steps win; events of one thing that two processes wrote may carry times in the wrong order. */
const rank = ['pending', 'active', 'deprecated', 'approved', 'rejected', 'withdrawn', 'expired'];

function replay(events: readonly AuditEvent[]): Replayed {
  const contracts = new Map<string, string>();
  const proposals = new Map<string, string>();
  const registrations = new Map<string, string>();
  const answers = new Map<string, number>();
  const advance = (statuses: Map<string, string>, id: string, status: string): void => {
    if (rank.indexOf(status) > rank.indexOf(statuses.get(id) ?? '')) statuses.set(id, status);
  };
  for (const { action, entity_id: id, payload } of events) {
    const [ofContract, ofProposal] = [contractSteps[action], proposalSteps[action]];
    if (ofContract !== undefined) advance(contracts, id, ofContract);
    if (ofProposal !== undefined) advance(proposals, id, ofProposal);
    if (action === 'proposal.acknowledged') answers.set(id, (answers.get(id) ?? 0) + 1);
    if (!action.startsWith('registration.')) continue;
    // Events are read in any order, and each change turns a registration on or off: an even number leaves it on.
    const turns =
      action === 'registration.updated' && (JSON.parse(payload) as { status_changed: boolean }).status_changed;
    const before = registrations.get(id) ?? 'on';
    const turned = before === 'on' ? 'off' : 'on';
    if (action === 'registration.deleted') registrations.set(id, 'gone');
    else if (before !== 'gone') registrations.set(id, turns ? turned : before);
  }
  return { contracts, proposals, registrations, answers };
}

/**
 * Where the state that the audit log tells differs from the tables. Registrations may have changed only between live
 * and inactive.
 */
export function replayDifferences(state: StoredState): readonly string[] {
  const told = replay(state.audit_events);
  const problems: string[] = [];
  const same = (what: string, id: string, log: string | number | undefined, row: string | number): void => {
    if (log !== row) problems.push(`${what} ${id} is ${row}, the log says ${log}`);
  };
  for (const { id, status } of state.contracts) same('contract', id, told.contracts.get(id), status);
  for (const { id, status } of state.proposals) same('proposal', id, told.proposals.get(id), status);
  for (const { id, status, deleted_at: at } of state.registrations) {
    const row = at !== null ? 'gone' : status === 'inactive' ? 'off' : 'on';
    same('registration', id, told.registrations.get(id), row);
  }
  const answers = new Map<string, number>();
  for (const { proposal_id: id } of state.acknowledgments) answers.set(id, (answers.get(id) ?? 0) + 1);
  for (const { id } of state.proposals) same('answers to', id, told.answers.get(id) ?? 0, answers.get(id) ?? 0);
  const rows = {
    contract: state.contracts.length,
    proposal: state.proposals.length,
    registration: state.registrations.length,
  };
  const logged = {
    contract: told.contracts.size,
    proposal: told.proposals.size,
    registration: told.registrations.size,
  };
  for (const type of ['contract', 'proposal', 'registration'] as const)
    same('number of', `${type}s`, logged[type], rows[type]);
  return problems;
}
