import { queryOptions, useQuery } from '@tanstack/react-query';
import { tessera } from './client.js';

/** Teams whose name contains the text; the first ones by name. */
export const teamSearchQuery = (name: string) =>
  queryOptions({
    queryKey: ['teams', 'search', name],
    queryFn: () => tessera.teams.list({ limit: 20, ...(name === '' ? {} : { name }) }),
  });

/** The name of a team; `null` where it cannot be read, as that of one that is gone. */
const teamNameQuery = (teamId: string) =>
  queryOptions({
    queryKey: ['teams', teamId, 'name'],
    queryFn: () =>
      tessera.teams.get(teamId).then(
        ({ name }): string | null => name,
        () => null,
      ),
    staleTime: 10 * 60_000,
  });

export function useTeamName(teamId: string | null | undefined): string | null {
  const { data } = useQuery({ ...teamNameQuery(teamId ?? ''), enabled: teamId !== null && teamId !== undefined });
  return data ?? null;
}
