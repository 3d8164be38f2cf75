import { queryOptions, useQuery } from '@tanstack/react-query';
import { tessera } from './client.js';

/** Rows on a page of what concerns teams and people. */
export const teamsOfPage = 50;

/** Teams whose name contains the text; the first ones by name. */
export const teamSearchQuery = (name: string) =>
  queryOptions({
    queryKey: ['teams', 'search', name],
    queryFn: () => tessera.teams.list({ limit: 20, ...(name === '' ? {} : { name }) }),
  });

export const teamPageQuery = (name: string | undefined, page: number) =>
  queryOptions({
    queryKey: ['teams', 'list', name ?? '', page],
    queryFn: () => tessera.teams.list({ limit: teamsOfPage, offset: (page - 1) * teamsOfPage, ...(name && { name }) }),
  });

export const teamQuery = (teamId: string) =>
  queryOptions({ queryKey: ['teams', teamId, 'detail'], queryFn: () => tessera.teams.get(teamId) });

export const memberPageQuery = (teamId: string, page: number) =>
  queryOptions({
    queryKey: ['teams', teamId, 'members', page],
    queryFn: () => tessera.teams.listMembers(teamId, { limit: teamsOfPage, offset: (page - 1) * teamsOfPage }),
  });

/** What the team registered for. */
export const consumptionQuery = (teamId: string, page: number) =>
  queryOptions({
    queryKey: ['teams', teamId, 'registrations', page],
    queryFn: () =>
      tessera.registrations.list({
        consumer_team_id: teamId,
        limit: teamsOfPage,
        offset: (page - 1) * teamsOfPage,
      }),
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
