import { queryOptions } from '@tanstack/react-query';
import { tessera } from './client.js';

/** Assets that the team owns or reads and whose newest quality run did not pass. */
export const failingAssetsQuery = (teamId: string) =>
  queryOptions({
    queryKey: ['assets', 'failing', teamId],
    queryFn: () => tessera.quality.listFailing({ team_id: teamId, limit: 20 }),
  });
