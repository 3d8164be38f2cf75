import { emailHtml } from './email-html.js';
import type { Message } from './message.js';
import { plainText } from './plain-text.js';
import { shortened } from './wording.js';

/** A mail without its recipients. */
export interface Email {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  /** The mail that it follows up; `null` when it is the first. */
  readonly inReplyTo: string | null;
}

const maxSubject = 150;

/** Subjects are one line. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}

export interface EmailPlace {
  /** Address of this server for people; its host is that of the ids. */
  readonly baseUrl: string;
  /** Who gets it, so that ids differ from recipient to recipient. */
  readonly targetId: string;
  /** What it tells of; an attempt that is repeated has the same id. */
  readonly eventId: string;
}

/** The message as a mail. All mails about one proposal to one recipient form a thread, which begins with its creation. */
export function emailOf(message: Message, { baseUrl, targetId, eventId }: EmailPlace): Email {
  const host = new URL(baseUrl).hostname;
  const idOf = (name: string): string => `<${name}.${targetId}@${host}>`;
  const first = message.threadId === null ? null : idOf(`proposal-${message.threadId}`);
  return {
    subject: shortened(oneLine(message.title), maxSubject),
    text: `${message.title}\n\n${plainText(message)}\n\n--\nTessera, ${baseUrl}\n`,
    html: emailHtml(message, baseUrl),
    messageId: message.opensThread && first !== null ? first : idOf(`event-${eventId}`),
    inReplyTo: message.opensThread ? null : first,
  };
}
