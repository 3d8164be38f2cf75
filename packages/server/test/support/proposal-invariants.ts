import { byKey, eventCounter, type StoredState } from './stored-state.js';

const resolutions = ['approved', 'rejected', 'withdrawn', 'expired'] as const;

/** Design §7.2 and D9: what is wrong with proposals, their answers and what the audit log and the outbox say of them. */
export function proposalProblems(state: StoredState): readonly string[] {
  const problems: string[] = [];
  const count = eventCounter(state.audit_events);
  const answers = byKey(state.acknowledgments, ({ proposal_id: id }) => id);
  const consumers = consumersByAsset(state);
  const announced = byKey(
    state.outbox,
    ({ payload }) => (JSON.parse(payload) as { proposal_id?: string }).proposal_id ?? '',
  );

  for (const [assetId, proposals] of byKey(state.proposals, ({ asset_id: id }) => id)) {
    const pending = proposals.filter(({ status }) => status === 'pending').length;
    if (pending > 1) problems.push(`asset ${assetId} has ${pending} pending proposals`);
  }
  for (const proposal of state.proposals) {
    const { id, status } = proposal;
    const say = (problem: string): number => problems.push(`proposal ${id} (${status}) ${problem}`);
    const given = answers.get(id) ?? [];
    const teams = new Set(given.map(({ consumer_team_id: team }) => team));
    if (teams.size !== given.length) say('has two answers of one team');
    if ((status === 'pending') !== (proposal.resolved_at === null)) say(`was resolved at ${proposal.resolved_at}`);
    if (count('proposal.created', id) !== 1) say('has not one event of its creation');
    if (count('proposal.acknowledged', id) !== given.length)
      say(`has ${given.length} answers and ${count('proposal.acknowledged', id)} events of them`);
    const forced = count('proposal.force_approved', id);
    for (const resolution of resolutions) {
      const events = count(`proposal.${resolution}`, id) + (resolution === 'approved' ? forced : 0);
      if (events !== (resolution === status ? 1 : 0)) say(`has ${events} events of being ${resolution}`);
    }
    const objections = (JSON.parse(proposal.objections) as unknown[]).length;
    if (count('proposal.objection_filed', id) !== objections) say(`has ${objections} objections and other events`);
    const blocks = given.filter(({ response }) => response === 'blocked').length;
    if (blocks !== (status === 'rejected' ? 1 : 0)) say(`has ${blocks} blocking answers`);

    const waitsFor = [...(consumers.get(proposal.asset_id) ?? [])];
    const wasAsked = (JSON.parse(proposal.asked_team_ids) as string[]).length > 0;
    if (status === 'pending' && wasAsked && waitsFor.every((team) => teams.has(team))) say('waits for nobody');

    const expected = [
      'proposal.created',
      ...given.filter(({ response }) => response !== 'blocked').map(() => 'proposal.acknowledged'),
      ...(status === 'pending' ? [] : [`proposal.${forced > 0 ? 'force_approved' : status}`]),
    ];
    const all = (announced.get(id) ?? []).map(({ event_type: type }) => type);
    const told = all.filter((type) => type !== 'proposal.objection_filed');
    if (all.length - told.length !== objections) say(`has ${objections} objections and tells of others`);
    if (told.join() !== expected.join()) say(`was announced as ${told.join()} instead of ${expected.join()}`);
  }
  const known = new Set(state.proposals.map(({ id }) => id));
  for (const { entity_type: type, entity_id: id, action } of state.audit_events)
    if (type === 'proposal' && !known.has(id)) problems.push(`${action} tells of proposal ${id}, which is not there`);
  return problems;
}

function consumersByAsset({ teams, registrations }: StoredState): ReadonlyMap<string, ReadonlySet<string>> {
  const live = new Set(teams.filter(({ deleted_at: at }) => at === null).map(({ id }) => id));
  const consumers = new Map<string, Set<string>>();
  for (const { asset_id: asset, consumer_team_id: team, status, deleted_at: at } of registrations) {
    if (status === 'inactive' || at !== null || !live.has(team)) continue;
    consumers.set(asset, (consumers.get(asset) ?? new Set()).add(team));
  }
  return consumers;
}
