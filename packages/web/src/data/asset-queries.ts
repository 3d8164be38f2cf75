import { queryOptions } from '@tanstack/react-query';
import type { AssetQuery } from '@tessera/sdk';
import { tessera } from './client.js';

export type AssetFilter = Pick<AssetQuery, 'fqn' | 'owner' | 'environment' | 'resource_type'>;

/** Rows that are asked for at once: the most that the server gives. */
export const assetsOfPage = 100;

/** One page of the assets that pass the filter, by name. */
export const assetPageQuery = (filter: AssetFilter, page: number) =>
  queryOptions({
    queryKey: ['assets', 'list', filter, page],
    queryFn: () => tessera.assets.list({ ...filter, limit: assetsOfPage, offset: page * assetsOfPage }),
  });

/** How many assets there are. */
export const assetCountQuery = queryOptions({
  queryKey: ['assets', 'list', 'count'],
  queryFn: async () => (await tessera.assets.list({ limit: 1 })).total,
});

export const assetQuery = (assetId: string) =>
  queryOptions({ queryKey: ['assets', assetId, 'detail'], queryFn: () => tessera.assets.get(assetId) });

export const assetContextQuery = (assetId: string) =>
  queryOptions({ queryKey: ['assets', assetId, 'context'], queryFn: () => tessera.lineage.context(assetId) });

export const lineageQuery = (assetId: string) =>
  queryOptions({ queryKey: ['assets', assetId, 'lineage'], queryFn: () => tessera.lineage.get(assetId) });

export const qualityHistoryQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['assets', assetId, 'quality'],
    queryFn: () => tessera.quality.history(assetId, { limit: 60 }),
  });
