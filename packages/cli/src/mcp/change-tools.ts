import type { BulkPublishAnswer, ChangeSetImpact, PublishAnswer, PublishBody } from '@tessera/sdk';
import { z } from 'zod';
import { given } from '../command/given.js';
import { CommandFailure } from '../failure.js';
import { changeLines, section } from './change-lines.js';
import { asset, environment, schema, team } from './fields.js';
import { tool } from './tool.js';

type Outcome = BulkPublishAnswer['results'][number];

const explainChange = tool({
  name: 'explain_change',
  title: 'Explain what a change would break',
  description:
    'Compare a new schema with the live contract: whether it breaks anything, what and by which example row, and which consumers and downstream teams it reaches. Nothing is stored.',
  scopes: ['read'],
  isFinal: null,
  input: z.object({
    asset,
    environment,
    schema,
    depth: z.number().int().min(1).max(10).optional().describe('How many steps downstream are followed'),
  }),
  async run({ asset: name, environment: place, schema: proposed, depth }, { client, find }) {
    const asset_id = await find.asset(name, place);
    const impact = await client.impact.analyzeChangeSet({
      changes: [{ asset_id, schema: proposed }],
      ...given({ depth }),
    });
    return { text: impactText(impact), data: { ...impact } };
  },
});

function impactText({
  changes: [change],
  affected_teams,
  affected_assets,
  truncated_message,
}: ChangeSetImpact): string {
  if (change === undefined) throw new CommandFailure('There is no such asset');
  const base = change.current_version === null ? 'no live contract' : `the live contract ${change.current_version}`;
  return [
    change.is_compatible
      ? `Compatible with ${base} of ${change.fqn} (${change.change_type} change).`
      : `Breaks ${base} of ${change.fqn} under mode ${change.compatibility_mode}.`,
    ...section('Breaking changes:', changeLines(change.breaking_changes)),
    ...section(
      'Teams that it reaches:',
      affected_teams.map(
        ({ team_id, team_name, as, is_breaking, because }) =>
          `- ${team_name ?? team_id} as ${as.join(' and ')}${is_breaking ? ', would break' : ''}, through ${because
            .map(({ through_fqn }) => through_fqn)
            .join(', ')}`,
      ),
    ),
    ...section(
      'Assets downstream:',
      affected_assets.map(({ fqn, depth, owner_team_name }) => `- ${fqn} (step ${depth}), owner ${owner_team_name}`),
    ),
    ...(truncated_message === undefined ? [] : [truncated_message]),
  ].join('\n');
}

const proposeChange = tool({
  name: 'propose_change',
  title: 'Propose a new version of a contract',
  description:
    'Publish a new schema under the next version. With dry_run (the default) it only says what would happen. Without it a compatible schema goes live AT ONCE; a breaking one becomes a proposal that the consumers must answer first. Compatibility mode and guarantees stay as they are.',
  scopes: ['read', 'write'],
  isFinal: true,
  input: z.object({
    asset,
    environment,
    schema,
    dry_run: z.boolean().default(true).describe('Only say what would happen; false publishes or proposes'),
    auto_publish: z
      .boolean()
      .default(false)
      .describe('Let a breaking version go live with the last answer; with no consumer, at once'),
    team: team('publishes'),
  }),
  async run({ asset: name, environment: place, schema: proposed, dry_run, auto_publish, team: named }, desk) {
    const { client, find, caller } = desk;
    const asset_id = await find.asset(name, place);
    const published_by = await caller.team(named);
    const plan = await client.contracts.publishMany(
      { contracts: [{ asset_id, schema: proposed }], published_by },
      { dry_run: true, create_proposals_for_breaking: true },
    );
    const [outcome] = plan.results;
    if (outcome === undefined) throw new CommandFailure('The server did not judge the schema');
    if (outcome.error !== null) throw new CommandFailure(outcome.error);
    if (dry_run || outcome.status === 'will_skip') {
      return { text: planText(outcome, auto_publish), data: { dry_run, ...outcome } };
    }
    const { current_contract: live } = await client.lineage.context(asset_id);
    const before = live === null ? null : await client.contracts.get(live.id);
    const answer = await client.contracts.publish(
      asset_id,
      {
        schema: proposed,
        version: outcome.suggested_version,
        ...(before === null
          ? {}
          : {
              compatibility_mode: before.compatibility_mode,
              guarantees: before.guarantees as NonNullable<PublishBody['guarantees']> | null,
            }),
      },
      { published_by, auto_publish },
    );
    return { text: answerText(answer), data: { dry_run, ...answer } };
  },
});

function planText({ status, suggested_version, reason, breaking_changes }: Outcome, isAutomatic: boolean): string {
  const version = suggested_version ?? 'the next version';
  if (status === 'will_skip') return 'Nothing to publish: the schema is that of the live contract.';
  if (status === 'will_publish') {
    return `Dry run: ${reason}. Nothing was published. With dry_run false it goes live at once as ${version}.`;
  }
  const then = isAutomatic
    ? 'and goes live with the last answer; with no consumer registered it goes live at once'
    : 'that the consumers must answer; it does not go live by itself';
  return [
    `Dry run: ${reason}. Nothing was proposed. With dry_run false it becomes a proposal for ${version} ${then}.`,
    ...section('Breaking changes:', changeLines(breaking_changes)),
  ].join('\n');
}

function answerText({ action, contract, proposal, message, breaking_changes = [] }: PublishAnswer): string {
  const told = message === undefined ? [] : [message];
  if (proposal !== undefined) {
    return [
      `Proposed ${proposal.proposed_version}: nothing is live yet. Proposal ${proposal.id}.`,
      ...told,
      ...section('Breaking changes:', changeLines(breaking_changes)),
    ].join('\n');
  }
  if (contract !== undefined) return [`Live now: ${contract.version}.`, ...told].join('\n');
  return [`Not published: ${action}.`, ...told].join('\n');
}

export const changeTools = [explainChange, proposeChange];
