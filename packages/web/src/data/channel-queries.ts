import { queryOptions } from '@tanstack/react-query';
import { tessera } from './client.js';

/** Channels of a team; a team has few. */
export const channelsQuery = (teamId: string) =>
  queryOptions({
    queryKey: ['channels', teamId],
    queryFn: async () => (await tessera.channels.list(teamId, { limit: 100 })).results,
  });
