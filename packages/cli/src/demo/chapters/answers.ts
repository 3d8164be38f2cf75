import type { Acknowledgment } from '@tessera/sdk';
import { customers, type StageSet, shortName } from '../stage-set.js';
import { pendingProposal } from './breaking-proposal.js';

interface Answer {
  readonly team: string;
  readonly response: Acknowledgment['response'];
  readonly notes: string;
  /** Days from now until the team has moved. */
  readonly deadlineInDays?: number;
}

const answers: readonly Answer[] = [
  {
    team: 'finance',
    response: 'migrating',
    notes: 'The dunning mailer reads customer_email; moving it this month.',
    deadlineInDays: 14,
  },
  { team: 'marketing', response: 'approved', notes: 'Newsletter audiences are ready for contact_email.' },
  { team: 'orders', response: 'approved', notes: 'The delivery notices are changed.' },
  { team: 'customer-success', response: 'approved', notes: 'Our own models change in the same release.' },
];

const dayMs = 86_400_000;

/** Every consumer answers; the last one makes the change publishable, and it goes live. */
export async function collectAnswers(stageSet: StageSet): Promise<void> {
  const { client, warehouse, page } = stageSet;
  const proposal = await pendingProposal(stageSet, customers);
  page.act(`The consumers of ${shortName(customers)} answer`, 'POST /api/v1/proposals/…/acknowledge  {"response": …}');
  for (const { team, response, notes, deadlineInDays } of answers) {
    const deadline =
      deadlineInDays === undefined ? null : new Date(Date.now() + deadlineInDays * dayMs).toISOString().slice(0, 10);
    await client.proposals.acknowledge(proposal.id, {
      consumer_team_id: warehouse.teamId(team),
      response,
      notes,
      ...(deadline === null ? {} : { migration_deadline: `${deadline}T00:00:00Z` }),
    });
    const { status, pending_consumers: missing } = await client.proposals.status(proposal.id);
    const word = page.verdict(response, response === 'approved' ? 'good' : 'careful');
    page.line(`${page.style.strong(team)}  ${word}${deadline === null ? '' : ` until ${deadline}`}`);
    page.quote(notes);
    const waiting = missing.map(({ team_name }) => team_name).join(', ');
    page.line(`  ${page.style.quiet(`proposal ${status}${waiting === '' ? '' : `, waiting for ${waiting}`}`)}`);
    page.line();
  }
  const { status } = await client.proposals.status(proposal.id);
  page.line(`Everybody has answered: the proposal is ${page.verdict(status, 'good')}.`);
  page.line();
  page.act('customer-success publishes it now', 'POST /api/v1/proposals/…/publish  {"version": "2.0.0", …}');
  const { contract } = await client.proposals.publish(proposal.id, {
    version: '2.0.0',
    published_by: proposal.proposed_by,
  });
  page.line(`Version ${page.style.strong(contract.version)} is live.`);
  page.line();
  const history = await client.contracts.history(proposal.asset_id);
  page.table({
    head: ['Version', 'Status', 'Change', 'Breaking', 'Published by'],
    rows: history.contracts.map((entry) => [
      entry.version,
      entry.status,
      entry.change_type,
      String(entry.breaking_changes_count),
      warehouse.teamName(entry.published_by),
    ]),
  });
}
