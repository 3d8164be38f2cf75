import { queryOptions } from '@tanstack/react-query';
import { tessera } from './client.js';

export const usersOfPage = 50;

export interface UserFilter {
  readonly name?: string | undefined;
  readonly team?: string | undefined;
  readonly isWithDeactivated: boolean;
}

export const userPageQuery = ({ name, team, isWithDeactivated }: UserFilter, page: number) =>
  queryOptions({
    queryKey: ['users', 'list', name ?? '', team ?? '', isWithDeactivated, page],
    queryFn: () =>
      tessera.users.list({
        ...(name && { name }),
        ...(team && { team_id: team }),
        include_deactivated: isWithDeactivated,
        limit: usersOfPage,
        offset: (page - 1) * usersOfPage,
      }),
  });

export const userQuery = (userId: string) =>
  queryOptions({ queryKey: ['users', userId], queryFn: () => tessera.users.get(userId) });
