import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AuditEventQuery } from '@tessera/sdk';
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

export type AuditFilter = Pick<AuditEventQuery, 'entity_type' | 'action' | 'actor_id' | 'from' | 'to'>;

const eventsOfPage = 50;

/** The events that pass the filter, newest first, as many pages as were asked for. */
export const auditLogQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'log', filter],
    queryFn: ({ pageParam }) => tessera.audit.list({ ...filter, limit: eventsOfPage, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: ({ results, offset, total }) =>
      results.length > 0 && offset + results.length < total ? offset + results.length : undefined,
  });
