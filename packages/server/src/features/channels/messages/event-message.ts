import { acknowledged, objected } from './answer-messages.js';
import type { Told } from './event-facts.js';
import { severityOf } from './event-severity.js';
import type { Wording } from './event-wording.js';
import { linkTo } from './links.js';
import type { Message } from './message.js';
import { approved, created, expired, forced, rejected, withdrawn } from './proposal-messages.js';
import { reminder } from './reminder-messages.js';
import { published } from './version-messages.js';

const wordings: Readonly<Record<string, (told: Told) => Wording>> = {
  'proposal.created': created,
  'proposal.acknowledged': acknowledged,
  'proposal.objection_filed': objected,
  'proposal.approved': approved,
  'proposal.rejected': rejected,
  'proposal.force_approved': forced,
  'proposal.withdrawn': withdrawn,
  'proposal.expired': expired,
  'proposal.reminder': reminder,
  'contract.published': published,
};

/** What the team is told of the event; `null` for events that are not told to channels. */
export function messageOf(told: Told): Message | null {
  const { event, proposal, baseUrl } = told;
  const wording = Object.hasOwn(wordings, event.type) ? wordings[event.type]?.(told) : undefined;
  if (wording === undefined) return null;
  return {
    title: wording.title,
    severity: severityOf(event.type, event.payload),
    facts: wording.facts ?? [],
    sections: wording.sections ?? [],
    forYou: wording.forYou ?? [],
    until: wording.until ?? null,
    action: linkTo(event, baseUrl, wording.label),
    threadId: proposal?.id ?? null,
    opensThread: event.type === 'proposal.created',
  };
}
