import { acknowledgmentResponses, proposalStatuses } from '@tessera/sdk';
import { z } from 'zod';
import { given } from '../command/given.js';
import { changeLines, section } from './change-lines.js';
import { asset, environment, limit, proposal, team } from './fields.js';
import { tool } from './tool.js';

const listProposals = tool({
  name: 'list_proposals',
  title: 'List proposals',
  description: 'List proposals for breaking changes, newest first.',
  scopes: ['read'],
  isFinal: null,
  input: z.object({
    status: z.enum(proposalStatuses).optional(),
    asset: asset.optional(),
    environment,
    limit,
  }),
  async run({ status, asset: name, environment: place, limit: most }, { client, find }) {
    const asset_id = name === undefined ? undefined : await find.asset(name, place);
    const { results, total } = await client.proposals.list({ limit: most, ...given({ status, asset_id }) });
    const lines = results.map(
      (row) =>
        `- ${row.asset_fqn ?? row.asset_id} ${row.proposed_version}: ${row.status}, ${row.acknowledgment_count} of ${row.total_consumers} answered (proposal ${row.id})`,
    );
    return {
      text: [`${results.length} of ${total} proposals`, ...lines].join('\n'),
      data: { total, proposals: results },
    };
  },
});

const readProposal = tool({
  name: 'read_proposal',
  title: 'Read a proposal',
  description: 'Read what a proposal breaks, who answered it, who must still answer and who objects.',
  scopes: ['read'],
  isFinal: null,
  input: z.object({ proposal, environment }),
  async run({ proposal: name, environment: place }, { client, find }) {
    const id = await find.proposal(name, place);
    const [status, { proposed_schema, objections, expires_at }] = await Promise.all([
      client.proposals.status(id),
      client.proposals.get(id),
    ]);
    const text = [
      `${status.asset_fqn ?? 'Deleted asset'} ${status.proposed_version}: ${status.status}, proposed by ${status.proposed_by.team_name} on ${status.proposed_at}`,
      ...section('Breaking changes:', changeLines(status.breaking_changes)),
      ...section(
        'Answers:',
        status.acknowledgments.map(
          ({ consumer_team_name, response, notes }) =>
            `- ${consumer_team_name}: ${response}${notes === null ? '' : `, "${notes}"`}`,
        ),
      ),
      ...section(
        'Must still answer:',
        status.pending_consumers.map(({ team_name }) => `- ${team_name}`),
      ),
      ...section(
        'Objections:',
        objections.map(({ team_name, reason }) => `- ${team_name}: "${reason}"`),
      ),
    ].join('\n');
    return { text, data: { ...status, proposed_schema, objections, expires_at } };
  },
});

const acknowledgeProposal = tool({
  name: 'acknowledge_proposal',
  title: 'Answer a proposal',
  description:
    'Answer a proposal as a consumer. approved and migrating agree; blocked rejects the proposal at once. The last missing answer approves it, and one with auto_publish goes live then. An answer cannot be changed.',
  scopes: ['write'],
  isFinal: true,
  input: z.object({
    proposal,
    environment,
    response: z.enum(acknowledgmentResponses),
    notes: z.string().max(2000).optional().describe('What the others should know'),
    migration_deadline: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('Moment until which the team will have migrated, such as 2027-03-01T00:00:00Z'),
    team: team('answers'),
  }),
  async run({ proposal: name, environment: place, team: named, response, notes, migration_deadline }, desk) {
    const { client, find, caller } = desk;
    const consumer_team_id = await caller.team(named);
    const answer = await client.proposals.acknowledge(await find.proposal(name, place), {
      consumer_team_id,
      response,
      ...given({ notes, migration_deadline }),
    });
    const live = answer.auto_publication;
    const text =
      live === undefined
        ? `Answered: ${response}.`
        : live.published
          ? `Answered: ${response}. ${live.version} is live now.`
          : `Answered: ${response}. Approved, but not live: ${live.message ?? live.reason}`;
    return { text, data: { ...answer } };
  },
});

const objectToProposal = tool({
  name: 'object_to_proposal',
  title: 'Object to a proposal',
  description:
    'Object to a proposal as the owner of an asset that depends on the changed one. Everybody sees it; it holds nothing up.',
  scopes: ['write'],
  isFinal: false,
  input: z.object({
    proposal,
    environment,
    reason: z.string().min(1).max(1000),
    team: team('objects'),
  }),
  async run({ proposal: name, environment: place, reason, team: named }, { client, find, caller }) {
    const objector_team_id = await caller.team(named);
    const filed = await client.proposals.object(await find.proposal(name, place), { reason }, { objector_team_id });
    return { text: `Objection filed for ${filed.asset_fqn}. ${filed.note}`, data: { ...filed } };
  },
});

export const proposalTools = [listProposals, readProposal, acknowledgeProposal, objectToProposal];
