import type { Line, Message, Section, Severity } from './message.js';
import { shortened } from './wording.js';

const colours: Readonly<Record<Severity, string>> = { info: 'Default', warning: 'Warning', critical: 'Attention' };

/** Whole cards of more than 28 KB are refused, so texts have their limits, and sections that do not fit are left out. */
const maxBytes = 27_500;
const maxText = 300;

interface Run {
  readonly type: 'TextRun';
  readonly text: string;
}

/** Text of a run is shown as it is: in other blocks Markdown of users would make links. */
function run(text: string, look: object = {}): Run {
  return { type: 'TextRun', text: shortened(text, maxText), ...look };
}

const bold = { weight: 'Bolder' };

function block(inlines: readonly Run[], look: object = {}): object {
  return { type: 'RichTextBlock', inlines, spacing: 'Small', ...look };
}

function lineBlock({ kind, code, text, url }: Line): object {
  const link = url === undefined ? {} : { selectAction: { type: 'Action.OpenUrl', url } };
  return block([
    run('• '),
    ...(kind === undefined ? [] : [run(`${kind} · `)]),
    ...(code === undefined ? [] : [run(code, { fontType: 'Monospace' }), run(' · ')]),
    run(text, link),
  ]);
}

function sectionBlocks({ heading, lines, more }: Section): readonly object[] {
  return [
    block([run(heading, bold)], { spacing: 'Medium' }),
    ...lines.map(lineBlock),
    ...(more > 0 ? [block([run(`…and ${more} more`)])] : []),
  ];
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** The first sections, as many as fit into so many bytes. */
function fittingSections(sections: readonly Section[], bytes: number): readonly object[] {
  const fitting: object[] = [];
  let left = bytes - bytesOf(leftOut(sections.length));
  for (const [index, section] of sections.entries()) {
    const blocks = sectionBlocks(section);
    left -= bytesOf(blocks);
    if (left < 0) return [...fitting, leftOut(sections.length - index)];
    fitting.push(...blocks);
  }
  return fitting;
}

function leftOut(count: number): object {
  return block([run(`…and ${count} more ${count === 1 ? 'section' : 'sections'}`)], { spacing: 'Medium' });
}

/** The message as an Adaptive Card 1.4 in the envelope that workflows of Microsoft Teams take. */
export function teamsBody(message: Message): object {
  return cardOf(message, fittingSections(message.sections, maxBytes - bytesOf(cardOf(message, []))));
}

function cardOf(message: Message, sections: readonly object[]): object {
  const { title, severity, facts, forYou, until, action } = message;
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: shortened(title, maxText),
    msteams: { width: 'Full' },
    body: [
      block([run(title, { ...bold, size: 'Large', color: colours[severity] })]),
      ...facts.map(({ name, value }) => block([run(`${name}: `, bold), run(value)])),
      ...sections,
      ...forYou.map((text, index) => block([run(text)], index === 0 ? { spacing: 'Medium' } : {})),
      ...(until === null ? [] : [block([run(until, bold)])]),
    ],
    actions: [{ type: 'Action.OpenUrl', title: action.label, url: action.url }],
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}
