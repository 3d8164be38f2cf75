import type { ToldEvent } from './event-facts.js';
import type { Message } from './message.js';

/** The page on which the team reads more, or answers. */
export function linkTo({ type, payload }: ToldEvent, baseUrl: string, label?: string): Message['action'] {
  const id = (field: string): string => encodeURIComponent(String(payload[field]));
  return type === 'contract.published'
    ? { label: label ?? 'Open the contract', url: `${baseUrl}/contracts/${id('contract_id')}` }
    : { label: label ?? 'Open the proposal', url: `${baseUrl}/proposals/${id('proposal_id')}` };
}
