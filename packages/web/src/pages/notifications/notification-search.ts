import { deliveryStatuses, type WebhookDelivery } from '@tessera/sdk';
import { pageOf, textOf } from '../../data/changed-search.js';

export interface ChannelSearch {
  /** Whose channels are shown; absent: those of the own team. */
  readonly team?: string;
}

export function channelSearch(given: Record<string, unknown>): ChannelSearch {
  const team = textOf(given['team']);
  return team === undefined ? {} : { team };
}

export interface DeliverySearch {
  readonly status?: WebhookDelivery['status'];
  /** Page, from 1. */
  readonly page?: number;
}

/** What the address says of the deliveries; what makes no sense is left out. */
export function deliverySearch(given: Record<string, unknown>): DeliverySearch {
  const status = deliveryStatuses.find((each) => each === given['status']);
  const page = pageOf(given['page']);
  return { ...(status === undefined ? {} : { status }), ...(page === undefined ? {} : { page }) };
}
