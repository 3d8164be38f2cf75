import type { AssetRow, DocumentFormat, TesseraClient } from '@tessera/sdk';
import { everything } from '../../names/pages.js';
import type { AssetReport } from '../check-report.js';
import { removedAsset } from '../compare/removed-asset.js';
import { documentOf } from './document-identity.js';
import type { ServerItem } from './server-asset.js';

/** An asset with a live contract that its document does not have any more. */
export interface RemovedAnswer {
  readonly id: string;
  readonly report: AssetReport;
}

/** More of one document are told without their consumers. */
const maxAsked = 50;

/**
 * Asks for assets that the server holds of the same documents as the given ones, and that are not among these.
 *
 * @param items all assets that the documents of one format have now.
 */
export async function askAboutRemoved(
  client: TesseraClient,
  format: DocumentFormat,
  items: readonly ServerItem[],
): Promise<readonly RemovedAnswer[]> {
  const present = new Set(items.flatMap(({ asset_id: id }) => id ?? []));
  const places = new Set(items.flatMap(({ asset_id: id, fqn }) => (id === null ? [] : placeOf(fqn))));
  const removed = new Map<string, AssetRow>();
  for (const place of places) {
    const rows = await everything((query) => client.assets.list({ fqn: place, ...query }));
    const documents = new Set(rows.flatMap((row) => (present.has(row.id) ? (keyOf(format, row) ?? []) : [])));
    for (const row of rows) {
      const isLive = row.active_contract_version !== null;
      if (isLive && !present.has(row.id) && documents.has(keyOf(format, row) ?? '')) removed.set(row.id, row);
    }
  }
  const answers: RemovedAnswer[] = [];
  for (const row of removed.values()) answers.push(await told(client, format, row, answers.length < maxAsked));
  return answers;
}

/** Everything before the last segment: where the assets of one document lie side by side. */
function placeOf(fqn: string): string {
  return fqn.slice(0, fqn.lastIndexOf('.') + 1);
}

/** The document and the environment, which are the same for all that it was imported with. */
function keyOf(format: DocumentFormat, { metadata, environment, fqn }: AssetRow): string | null {
  const identity = documentOf(format, metadata);
  return identity === null ? null : JSON.stringify([environment, placeOf(fqn), identity.document]);
}

async function told(
  client: TesseraClient,
  format: DocumentFormat,
  { id, fqn, metadata, owner_team_name: owner, active_contract_version: version }: AssetRow,
  isAsked: boolean,
): Promise<RemovedAnswer> {
  const name = documentOf(format, metadata)?.name ?? fqn;
  const context = isAsked ? await client.lineage.context(id) : null;
  const consumers = context?.consumers.map(({ consumer_team_name: team }) => team) ?? [];
  const gone = { key: fqn, name, fqn, format, owner, file: null, consumers, version };
  const report = removedAsset(gone, context?.asset.compatibility_mode ?? 'backward');
  const teams = [...new Set(consumers)].map((team) => ({ name: team, because: [`registered for ${name}`] }));
  const note = `Its contract is still live: delete the asset once nobody uses it (tessera asset delete ${fqn}).`;
  return { id, report: { ...report, affected: { ...report.affected, teams }, notes: [note] } };
}
