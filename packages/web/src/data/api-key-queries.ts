import { queryOptions } from '@tanstack/react-query';
import { tessera } from './client.js';

/** Keys of the team, or of all teams; those of other teams are seen by administrators alone. */
export const apiKeysQuery = (teamId: string | undefined, isWithRevoked: boolean) =>
  queryOptions({
    queryKey: ['api-keys', teamId ?? '', isWithRevoked],
    queryFn: async () =>
      (await tessera.apiKeys.list({ ...(teamId && { team_id: teamId }), include_revoked: isWithRevoked })).keys,
  });
