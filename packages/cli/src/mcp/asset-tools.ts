import { z } from 'zod';
import { given } from '../command/given.js';
import { section } from './change-lines.js';
import { asset, environment, limit, team } from './fields.js';
import { tool } from './tool.js';

const findAssets = tool({
  name: 'find_assets',
  title: 'Find assets',
  description: 'Find tables, views, topics and other assets by a part of their name, or list those of a team.',
  scopes: ['read'],
  isFinal: null,
  input: z.object({
    name: z.string().min(1).optional().describe('A part of the name, in any case; all assets unless given'),
    owner: z.string().min(1).optional().describe('Only assets of this team: its name or id'),
    environment: z.string().min(1).optional().describe('Only assets of this environment'),
    limit,
  }),
  async run({ name, owner, environment: place, limit: most }, { client, find }) {
    const ownerId = owner === undefined ? undefined : await find.team(owner);
    const { results, total } = await client.assets.list({
      limit: most,
      ...given({ fqn: name, owner: ownerId, environment: place }),
    });
    const lines = results.map(
      (row) =>
        `- ${row.fqn} (${row.environment}), owner ${row.owner_team_name ?? row.owner_team_id}, ${
          row.active_contract_version === null ? 'no contract' : `contract ${row.active_contract_version}`
        }`,
    );
    return { text: [`${results.length} of ${total} assets`, ...lines].join('\n'), data: { total, assets: results } };
  },
});

const readContract = tool({
  name: 'read_contract',
  title: 'Read a contract',
  description: 'Read the schema, the guarantees and the compatibility mode that an asset promises, in any version.',
  scopes: ['read'],
  isFinal: null,
  input: z
    .object({
      asset: asset.optional(),
      environment,
      version: z.string().min(1).optional().describe('Another version than the live one, such as 1.2.0'),
      contract_id: z.uuid().optional().describe('Instead of the asset'),
    })
    .refine(({ asset: name, contract_id: id }) => name !== undefined || id !== undefined, 'Give asset or contract_id'),
  async run({ asset: name = '', environment: place, version, contract_id: id }, { client, find }) {
    const contract = await client.contracts.get(
      id ?? (await find.contractOf(name, given({ version, environment: place }))),
    );
    const { schema_def, guarantees, ...facts } = contract;
    const text = [
      `${facts.asset_fqn ?? facts.asset_id} ${facts.version} (${facts.status}), mode ${facts.compatibility_mode}`,
      `Published ${facts.published_at} by ${facts.publisher_name ?? facts.published_by}`,
      'Schema:',
      JSON.stringify(schema_def, null, 2),
      ...(guarantees === null ? [] : ['Guarantees:', JSON.stringify(guarantees, null, 2)]),
    ].join('\n');
    return { text, data: { contract } };
  },
});

const whoDependsOn = tool({
  name: 'who_depends_on',
  title: 'See who depends on an asset',
  description:
    'List the teams that registered as consumers of an asset, and the assets one step up and down from it. explain_change follows all steps downstream.',
  scopes: ['read'],
  isFinal: null,
  input: z.object({ asset, environment }),
  async run({ asset: name, environment: place }, { client, find }) {
    const lineage = await client.lineage.get(await find.asset(name, place));
    const neighbour = (each: (typeof lineage.upstream)[number]) =>
      `- ${each.asset_fqn} (${each.dependency_type}), owner ${each.owner_team ?? 'unknown'}`;
    const consumers = lineage.downstream.map(
      ({ team_name, registrations }) =>
        `- ${team_name}: ${registrations
          .map(({ status, pinned_version }) => (pinned_version === null ? status : `${status} at ${pinned_version}`))
          .join(', ')}`,
    );
    const text = [
      `${lineage.asset_fqn}, owner ${lineage.owner_team_name ?? lineage.owner_team_id}`,
      ...(consumers.length === 0 ? ['No team is registered as a consumer.'] : ['Consumers:', ...consumers]),
      ...section('Assets that need it:', lineage.downstream_assets.map(neighbour)),
      ...section('Assets that it needs:', lineage.upstream.map(neighbour)),
    ].join('\n');
    return { text, data: { ...lineage } };
  },
});

const listWaiting = tool({
  name: 'list_waiting',
  title: 'List what waits for a team',
  description: 'List the proposals that wait for the answer of a team.',
  scopes: ['read'],
  isFinal: null,
  input: z.object({ team: team('has to answer'), limit }),
  async run({ team: named, limit: most }, { client, caller }) {
    const { pending_proposals: waiting, total } = await client.proposals.listWaiting(await caller.team(named), {
      limit: most,
    });
    const lines = waiting.map(
      (row) =>
        `- ${row.asset_fqn ?? row.asset_id}, proposed by ${row.proposed_by_team}: ${row.breaking_changes_summary.join('; ')} (proposal ${row.proposal_id})`,
    );
    const text = lines.length === 0 ? 'Nothing waits.' : [`${total} to answer:`, ...lines].join('\n');
    return { text, data: { total, proposals: waiting } };
  },
});

export const assetTools = [findAssets, readContract, whoDependsOn, listWaiting];
