import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Caller } from '@tessera/sdk';
import { tessera } from './client.js';

export const callerQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => tessera.me(),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who looks at the page. */
export function useCaller(): Caller {
  return useSuspenseQuery(callerQuery).data;
}
