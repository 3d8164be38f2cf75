import { queryOptions } from '@tanstack/react-query';
import { tessera } from './client.js';

export const contractQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contracts', contractId],
    queryFn: () => tessera.contracts.get(contractId),
    staleTime: 10 * 60_000,
  });

export const historyQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['assets', assetId, 'history'],
    queryFn: async () => (await tessera.contracts.history(assetId)).contracts,
  });

export const diffQuery = (assetId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['assets', assetId, 'diff', from, to],
    queryFn: () => tessera.contracts.diff(assetId, { from_version: from, to_version: to }),
  });

export const versionSuggestionQuery = (assetId: string, schema: Record<string, unknown>) =>
  queryOptions({
    queryKey: ['assets', assetId, 'suggestion', schema],
    queryFn: () => tessera.contracts.suggestVersion(assetId, { schema }),
  });
