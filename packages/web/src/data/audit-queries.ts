import { queryOptions } from '@tanstack/react-query';
import { tessera } from './client.js';

/** The newest events of the whole house, for administrators. */
export const recentEventsQuery = queryOptions({
  queryKey: ['audit', 'recent'],
  queryFn: async () => (await tessera.audit.list({ limit: 40 })).results,
});

/** The newest versions of the whole house. */
export const recentVersionsQuery = queryOptions({
  queryKey: ['audit', 'versions'],
  queryFn: async () => (await tessera.contracts.list({ limit: 12 })).results,
});

export const entityEventsQuery = (entityType: string, entityId: string) =>
  queryOptions({
    queryKey: ['audit', entityType, entityId],
    queryFn: async () => (await tessera.audit.historyOf(entityType, entityId, { limit: 100 })).results,
  });
