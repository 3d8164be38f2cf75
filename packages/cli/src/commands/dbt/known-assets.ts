import type { TesseraClient } from '@tessera/sdk';
import { given } from '../../command/given.js';
import { everything } from '../../names/pages.js';

export interface KnownAsset {
  readonly id: string;
  readonly fqn: string;
  readonly environment: string;
  readonly active_contract_version: string | null;
}

/** The environment into which projects of dbt are imported. */
const usualEnvironment = 'production';

/**
 * Assets of the server by their names in lower case, for one request a hundred assets instead of one a model. Of several
 * with one name the one of the usual environment counts.
 *
 * @param environment leaves out what is in others.
 */
export async function knownAssets(
  client: TesseraClient,
  environment?: string,
): Promise<ReadonlyMap<string, KnownAsset>> {
  const known = new Map<string, KnownAsset>();
  for (const asset of await everything((query) => client.assets.list({ ...query, ...given({ environment }) }))) {
    const name = asset.fqn.toLowerCase();
    if (known.has(name) && asset.environment !== usualEnvironment) continue;
    known.set(name, asset);
  }
  return known;
}

/** The most that a request of many takes. */
const bulkSize = 100;

export function chunksOf<T>(items: readonly T[], size = bulkSize): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, place) =>
    items.slice(place * size, (place + 1) * size),
  );
}

/** Requests that are under way at the same time. */
const atOnce = 8;

/** The live contracts of assets that have one. */
export async function liveContracts(
  client: TesseraClient,
  assets: readonly KnownAsset[],
): Promise<readonly { readonly fqn: string; readonly contract_id: string }[]> {
  const found: { fqn: string; contract_id: string }[] = [];
  for (const chunk of chunksOf(assets, atOnce)) {
    const pages = await Promise.all(
      chunk.map(({ id }) => client.contracts.list({ asset_id: id, status: 'active', limit: 1 })),
    );
    for (const { results } of pages) {
      for (const { id, asset_fqn } of results) found.push({ fqn: asset_fqn ?? '', contract_id: id });
    }
  }
  return found;
}
