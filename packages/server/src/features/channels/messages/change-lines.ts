import type { ProposalFacts } from './event-facts.js';
import { type Line, type Section, sectionOf } from './message.js';

function lineOf({ kind, path, message }: ProposalFacts['changes'][number]): Line {
  return { kind, ...(path === '' ? {} : { code: path }), text: message };
}

/** What breaks: the first changes of the proposal. */
export function changesOf(proposal: ProposalFacts | null): readonly Section[] {
  return sectionOf('What changes', (proposal?.changes ?? []).map(lineOf));
}
