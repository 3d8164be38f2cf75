import { queryOptions } from '@tanstack/react-query';
import { tessera } from './client.js';

/** How the server is. */
export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: () => tessera.health(),
  refetchInterval: 30_000,
});
