import { type StageSet, shipments, shortName } from '../stage-set.js';
import { pendingProposal } from './breaking-proposal.js';

const reason = 'The delivery punctuality board shows is_late to the warehouses until it reads delay_days.';

/** One consumer cannot live with a change, so it does not happen. */
export async function blockProposal(stageSet: StageSet): Promise<void> {
  const { client, warehouse, page } = stageSet;
  const proposal = await pendingProposal(stageSet, shipments);
  const producer = warehouse.teamName(proposal.proposed_by);
  const changes = proposal.breaking_changes.map(({ message }) => message).join('; ');
  page.say(`${producer} wants to drop a column of ${shortName(shipments)}: ${changes}. One team objects:`);
  await client.proposals.acknowledge(proposal.id, {
    consumer_team_id: warehouse.teamId('orders'),
    response: 'blocked',
    notes: reason,
  });
  const { status } = await client.proposals.status(proposal.id);
  const live = await warehouse.liveContract(shipments);
  page.line(`${page.style.strong('orders')}  ${page.verdict('BLOCKED', 'bad')}`);
  page.quote(reason);
  page.line();
  page.line(
    `The proposal is ${page.verdict(status, 'bad')}. Version ${live.version} stays live, readers keep is_late.`,
  );
}
