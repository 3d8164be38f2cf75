import { queryOptions } from '@tanstack/react-query';
import type { WebhookDelivery } from '@tessera/sdk';
import { tessera } from './client.js';

export const deliveriesOfPage = 25;

/** How often is asked what became of deliveries: nothing tells the page of it. */
const underWayMs = 1500;
const quietMs = 15_000;

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: async () => (await tessera.webhooks.list({ limit: 100 })).results,
});

export const webhookQuery = (endpointId: string) =>
  queryOptions({ queryKey: ['webhooks', endpointId], queryFn: () => tessera.webhooks.get(endpointId) });

export const deliveryPageQuery = (endpointId: string, status: WebhookDelivery['status'] | undefined, page: number) =>
  queryOptions({
    queryKey: ['webhooks', endpointId, 'deliveries', status ?? '', page],
    queryFn: () =>
      tessera.webhooks.listDeliveries({
        endpoint_id: endpointId,
        ...(status && { status }),
        limit: deliveriesOfPage,
        offset: (page - 1) * deliveriesOfPage,
      }),
    refetchInterval: ({ state }) =>
      state.data?.results.some(({ status: each }) => each === 'pending') ? underWayMs : quietMs,
  });
