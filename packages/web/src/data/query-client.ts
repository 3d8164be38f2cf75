import { QueryClient } from '@tanstack/react-query';

export const queryClient = new QueryClient({
  defaultOptions: {
    // The event stream says when something changed; without it pages are read anew after half a minute. What failed for
    // now is sent again by the client itself.
    queries: { staleTime: 30_000, retry: false },
    mutations: { retry: false },
  },
});
