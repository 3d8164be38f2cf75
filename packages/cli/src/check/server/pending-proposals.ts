import type { TesseraClient } from '@tessera/sdk';
import type { PendingProposal } from '../check-report.js';

/** Proposals whose answers are asked for; more do not fit into a report that anybody reads. */
const maxAsked = 50;
const atOnce = 5;
const pageSize = 100;
const maxPages = 20;

/** The pending proposals of the assets, by the id of the asset. */
export async function pendingProposals(
  client: TesseraClient,
  assetIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly PendingProposal[]>> {
  const found = new Map<string, readonly PendingProposal[]>();
  if (assetIds.size === 0) return found;
  const rows = (await allPending(client)).filter(({ asset_id: asset }) => assetIds.has(asset)).slice(0, maxAsked);
  const left = rows.values();
  const ask = async (): Promise<void> => {
    // Each takes the next one that is left.
    for (const { id, asset_id: asset } of left) found.set(asset, [await askAbout(client, id)]);
  };
  await Promise.all(Array.from({ length: atOnce }, ask));
  return found;
}

async function allPending(client: TesseraClient) {
  const rows: Awaited<ReturnType<TesseraClient['proposals']['list']>>['results'] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const { results, total } = await client.proposals.list({
      status: 'pending',
      limit: pageSize,
      offset: page * pageSize,
    });
    rows.push(...results);
    if (results.length === 0 || rows.length >= total) break;
  }
  return rows;
}

async function askAbout(client: TesseraClient, id: string): Promise<PendingProposal> {
  const { proposed_version: version, acknowledgments, pending_consumers: pending } = await client.proposals.status(id);
  return {
    id,
    version,
    answers: acknowledgments.map(({ consumer_team_name: team, response, notes }) => ({ team, response, notes })),
    waiting_for: pending.map(({ team_name: team }) => team),
  };
}
