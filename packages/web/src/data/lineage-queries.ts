import { queryOptions } from '@tanstack/react-query';
import type { LineageGraphQuery } from '@tessera/sdk';
import { tessera } from './client.js';

/** Assets with the edges between them. */
export const lineageGraphQuery = (query: LineageGraphQuery) =>
  queryOptions({ queryKey: ['lineage', 'graph', query], queryFn: () => tessera.lineage.graph(query) });
