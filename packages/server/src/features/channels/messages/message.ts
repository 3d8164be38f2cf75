import { messageSeverities, type MessageSeverity as Severity } from '@tessera/api';

export { messageSeverities, type Severity };

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** One line of a list: some plain words, a place in a schema, more words. */
export interface Line {
  readonly kind?: string;
  /** Shown as code. */
  readonly code?: string;
  readonly text: string;
  readonly url?: string;
}

export interface Section {
  readonly heading: string;
  readonly lines: readonly Line[];
  /** Lines that were left out. */
  readonly more: number;
}

/** What one team is told, before it is put into the form of a chat or a mail. All of it is plain text. */
export interface Message {
  readonly title: string;
  readonly severity: Severity;
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
  /** What it means for the team that reads it. */
  readonly forYou: readonly string[];
  /** Until when something is to be done, as a sentence. */
  readonly until: string | null;
  readonly action: { readonly label: string; readonly url: string };
  /** What messages about one thing have in common: a proposal. */
  readonly threadId: string | null;
  /** Whether it is the first one about it. */
  readonly opensThread: boolean;
}

const maxLines = 5;

/** A section with the first lines of a list; none when the list is empty. */
export function sectionOf(heading: string, lines: readonly Line[], limit = maxLines): readonly Section[] {
  if (lines.length === 0) return [];
  return [{ heading, lines: lines.slice(0, limit), more: Math.max(0, lines.length - limit) }];
}
