import type { Line, Message, Section } from './message.js';

/** Limits of Block Kit, in characters. */
const maxHeader = 150;
const maxSection = 3000;
const maxField = 2000;
const maxFields = 10;
const maxBlocks = 50;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * The text as Slack shows it: without mentions and links of its own. At most so many characters once it is escaped; an
 * entity is never cut in two.
 */
export function slackText(text: string, limit = maxSection): string {
  let escaped = '';
  for (const character of text) {
    const next = entities[character] ?? character;
    if (escaped.length + next.length > limit - 1) return `${escaped}…`;
    escaped += next;
  }
  return escaped;
}

/** Lines that fit into one text together; a line that is already escaped is left out whole, never cut. */
export function fittingLines(lines: readonly string[], limit = maxSection): string {
  const fitting: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length + line.length + 2 > limit) return [...fitting, '…'].join('\n');
    fitting.push(line);
    length += line.length + 1;
  }
  return fitting.join('\n');
}

const maxLine = 500;

function lineText({ kind, code, text, url }: Line): string {
  const parts = [
    kind === undefined ? '' : slackText(kind, maxLine),
    code === undefined ? '' : `\`${slackText(code.replaceAll('`', "'"), maxLine)}\``,
    url === undefined ? slackText(text, maxLine) : linkText(url, text),
  ];
  return `• ${parts.filter((part) => part !== '').join(' · ')}`;
}

/** A link. In its text `|` and `>` would end it. */
function linkText(url: string, text: string): string {
  return `<${slackText(url, maxLine)}|${slackText(text.replaceAll('|', '/'), maxLine)}>`;
}

export function mrkdwn(text: string): object {
  return { type: 'mrkdwn', text, verbatim: true };
}

export function section(text: string): object {
  return { type: 'section', text: mrkdwn(text) };
}

export function header(text: string): object {
  return { type: 'header', text: { type: 'plain_text', text: slackText(text, maxHeader), emoji: false } };
}

export function fields(facts: Message['facts']): readonly object[] {
  if (facts.length === 0) return [];
  const shown = facts
    .slice(0, maxFields)
    .map(({ name, value }) => mrkdwn(`*${slackText(name, 100)}*\n${slackText(value, maxField - 200)}`));
  return [{ type: 'section', fields: shown }];
}

function sectionBlock({ heading, lines, more }: Section): object {
  const rest = more > 0 ? [`…and ${more} more`] : [];
  return section(fittingLines([`*${slackText(heading, maxLine)}*`, ...lines.map(lineText), ...rest]));
}

/** The message as the body of an incoming webhook. */
export function slackBody(message: Message): { readonly text: string; readonly blocks: readonly object[] } {
  const { title, facts, sections, forYou, until, action, severity } = message;
  const you = [...forYou.map((line) => slackText(line, maxLine)), ...(until === null ? [] : [`*${slackText(until)}*`])];
  const blocks = [
    header(title),
    ...fields(facts),
    // The last blocks are those that say what to do.
    ...sections.slice(0, maxBlocks - 5).map(sectionBlock),
    ...(you.length > 0 ? [section(fittingLines(you))] : []),
    section(linkText(action.url, action.label)),
    { type: 'context', elements: [mrkdwn(`Tessera · ${severity}`)] },
  ];
  return { text: slackText(title), blocks };
}
