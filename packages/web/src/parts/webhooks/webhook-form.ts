import type { WebhookEndpoint, WebhookEndpointCreation } from '@tessera/sdk';
import { eventTypes } from '@tessera/sdk';
import type { ChosenEvents } from '../fields/event-choice.js';

/** What the form holds; texts as they are typed. */
export interface WebhookForm {
  readonly name: string;
  readonly url: string;
  readonly events: ChosenEvents;
  readonly prefix: string;
}

export const emptyWebhook: WebhookForm = { name: '', url: '', events: ['*'], prefix: '' };

export function formOfWebhook({ name, url, events, asset_fqn_prefix: prefix }: WebhookEndpoint): WebhookForm {
  const chosen = events.includes('*') ? (['*'] as const) : eventTypes.filter((type) => events.includes(type));
  return { name, url, events: chosen, prefix: prefix ?? '' };
}

type Problems = Partial<Record<'name' | 'url' | 'events', string>>;

/** What is missing before the form can be sent; the server judges the rest. */
export function webhookProblems({ name, url, events }: WebhookForm): Problems {
  return {
    ...(name.trim() === '' ? { name: 'Say who receives it' } : {}),
    ...(/^https?:\/\/\S+$/.test(url.trim()) ? {} : { url: 'Give an address that begins with https://' }),
    ...(events.length === 0 ? { events: 'Choose at least one' } : {}),
  };
}

export function webhookBody({ name, url, events, prefix }: WebhookForm): WebhookEndpointCreation {
  return {
    name: name.trim(),
    url: url.trim(),
    events: [...events],
    asset_fqn_prefix: prefix.trim() === '' ? null : prefix.trim(),
  };
}
