import { type Line, type Message, messageSeverities, type Section } from './message.js';

/** A message with what it is about. */
export interface Collected {
  readonly assetId: string;
  /** Name of the asset; empty when nobody knows it any more. */
  readonly assetFqn: string;
  readonly message: Message;
}

const maxAssets = 20;
const maxLines = 10;

function lineOf({ title, severity, until, action }: Message): Line {
  const what = until === null ? title : `${title}. ${until}`;
  return { ...(severity === 'info' ? {} : { kind: severity }), text: what, url: action.url };
}

/** Of messages about one proposal only the last, which says how it stands; the others all. */
function newest(messages: readonly Message[]): readonly Message[] {
  const last = new Map<string | null, Message>(messages.map((message) => [message.threadId, message]));
  return messages.filter((message) => message.threadId === null || last.get(message.threadId) === message);
}

/** The messages of one hour or day as one, by asset; the assets and messages in the order in which they came. */
export function digestMessage(collected: readonly Collected[], baseUrl: string): Message {
  const byAsset = new Map<string, { readonly name: string; readonly messages: Message[] }>();
  for (const { assetId, assetFqn, message } of collected) {
    const group = byAsset.get(assetId) ?? { name: assetFqn || 'An asset that is gone', messages: [] };
    group.messages.push(message);
    byAsset.set(assetId, group);
  }
  const sections = [...byAsset.values()].map(({ name, messages }): Section => {
    const lines = newest(messages).map(lineOf);
    return { heading: name, lines: lines.slice(0, maxLines), more: Math.max(0, lines.length - maxLines) };
  });
  const left = sections.length - maxAssets;
  const worst = Math.max(...collected.map(({ message }) => messageSeverities.indexOf(message.severity)));
  return {
    title: sections.length === 1 ? `News about ${sections[0]?.heading}` : `News about ${sections.length} assets`,
    severity: messageSeverities[worst] ?? 'info',
    facts: [],
    sections: sections.slice(0, maxAssets),
    forYou: left > 0 ? [`…and ${left} more ${left === 1 ? 'asset' : 'assets'}.`] : [],
    until: null,
    action: { label: 'Open the proposals', url: `${baseUrl}/proposals` },
    threadId: null,
    opensThread: false,
  };
}
