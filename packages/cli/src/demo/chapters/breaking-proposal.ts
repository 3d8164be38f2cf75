import { describeWitness } from '@tessera/engine';
import { TesseraError } from '@tessera/sdk';
import { CommandFailure } from '../../failure.js';
import { customers, type StageSet, shortName } from '../stage-set.js';

/** The pending proposal of an asset. */
export async function pendingProposal({ client, warehouse }: StageSet, fqn: string) {
  const { results } = await client.proposals.list({ asset_id: await warehouse.assetId(fqn), status: 'pending' });
  const [row] = results;
  if (row === undefined) throw new CommandFailure(`No proposal was made for ${fqn}.`);
  return client.proposals.get(row.id);
}

function columnsOf(schema: Readonly<Record<string, unknown>>): string[] {
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

/** What the change of the customers' mailbox column does, to whom, and that it cannot go live yet. */
export async function showBreakingProposal(stageSet: StageSet): Promise<void> {
  const { client, warehouse, page } = stageSet;
  const proposal = await pendingProposal(stageSet, customers);
  const status = await client.proposals.status(proposal.id);
  const live = await warehouse.liveContract(customers);
  const producer = warehouse.teamName(proposal.proposed_by);
  page.say(`${producer} renames customer_email to contact_email in ${shortName(customers)}. For readers that means:`);
  page.table({
    head: ['Verdict', 'Finding', 'What changes'],
    rows: proposal.breaking_changes.map(({ type, message }) => [page.verdict('BREAKING', 'bad'), type, message]),
  });
  const [example] = proposal.breaking_changes.flatMap((change) => describeWitness(change) ?? []);
  if (example !== undefined) page.say(`Shown by an example: ${example}.`);
  const present = new Set(columnsOf(live.schema_def));
  const added = columnsOf(proposal.proposed_schema).filter((column) => !present.has(column));
  page.say(
    `The new column ${added.join(', ')} comes with it, but a query that names the old one fails on the day of the release.`,
  );
  page.table({
    head: ['Affected asset', 'Owner'],
    rows: proposal.affected_assets.map(({ asset_fqn, owner_team_name }) => [
      shortName(asset_fqn),
      owner_team_name ?? '-',
    ]),
  });
  const affected = new Set(proposal.affected_teams.map(({ team_id }) => team_id));
  const reason = (teamId: string): string => {
    if (teamId === proposal.proposed_by) return 'reads its own table too';
    return affected.has(teamId) ? 'its models read the table' : 'registered itself';
  };
  page.table({
    head: ['Who must answer', 'Because'],
    rows: status.pending_consumers.map(({ team_id, team_name }) => [team_name, reason(team_id)]),
  });
  page.act(`${producer} tries to publish it anyway`, 'POST /api/v1/proposals/…/publish');
  const refusal = await client.proposals
    .publish(proposal.id, { version: '2.0.0', published_by: proposal.proposed_by })
    .then(
      () => null,
      (error: unknown) => error,
    );
  if (!(refusal instanceof TesseraError)) throw refusal ?? new CommandFailure('The server published it.');
  page.line(`${page.verdict('REFUSED', 'bad')} by the server (${refusal.status} ${refusal.code}):`);
  page.say(refusal.message);
}
