import { queryOptions } from '@tanstack/react-query';
import { tessera } from './client.js';

/** The whole catalogue; it changes with the version of the server alone. */
export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: async () => (await tessera.rules.list()).rules,
  staleTime: Number.POSITIVE_INFINITY,
});
