import type { Line, Message, Section } from './message.js';
import { shortened } from './wording.js';

/** Characters of one value: enough for notes, and a mail stays a page. */
const maxValue = 1000;

function lineText({ kind, code, text, url }: Line): string {
  const parts = [kind, code, text].filter((part): part is string => part !== undefined && part !== '');
  const words = parts.map((part) => shortened(part, maxValue)).join(' · ');
  return `- ${words}${url === undefined ? '' : ` (${url})`}`;
}

function sectionText({ heading, lines, more }: Section): string {
  return [`${heading}:`, ...lines.map(lineText), ...(more > 0 ? [`- …and ${more} more`] : [])].join('\n');
}

/** The message below its title, in paragraphs. */
export function plainText({ facts, sections, forYou, until, action }: Message): string {
  const paragraphs = [
    facts.map(({ name, value }) => `${name}: ${shortened(value, maxValue)}`).join('\n'),
    ...sections.map(sectionText),
    [...forYou, ...(until === null ? [] : [until])].join('\n'),
    `${action.label}: ${action.url}`,
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}
