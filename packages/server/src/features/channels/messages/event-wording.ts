import { type Told, textOf } from './event-facts.js';
import type { Fact, Message } from './message.js';

/** What one kind of event says; the rest of the message follows from the event itself. */
export type Wording = Pick<Message, 'title'> &
  Partial<Pick<Message, 'facts' | 'sections' | 'forYou' | 'until'>> & {
    /** What the link is called. */
    readonly label?: string;
  };

/** The asset and its proposed version, for titles. */
export function versionOf(told: Told): string {
  const version = told.proposal?.version ?? textOf(told, 'proposed_version');
  return `${textOf(told, 'asset_fqn')}${version === '' ? '' : ` ${version}`}`;
}

/** The fact, unless there is nothing to say. */
export function factOf(name: string, value: string): readonly Fact[] {
  return value === '' ? [] : [{ name, value }];
}
