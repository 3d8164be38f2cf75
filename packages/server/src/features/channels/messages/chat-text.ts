import type { Message } from './message.js';
import { plainText } from './plain-text.js';
import { shortened } from './wording.js';

/** What a message of Discord may hold, and what most others do. */
const maxDiscord = 2000;
const maxText = 4000;

/**
 * Nobody is mentioned and no link is hidden behind other words, though many chats read Markdown, and some the marks of Slack
 * beside it: `<!channel>` in Mattermost, `<users/all>` in Google Chat, `<https://…|text>` in both.
 */
function tamed(text: string): string {
  return text.replaceAll(/[@<]/g, '$&\u200b').replaceAll('](', ']\u200b(');
}

/** The text with the link at its end, shortened before it. */
function textOf(message: Message, limit: number): string {
  const whole = `${message.title}\n\n${plainText(message)}`;
  const link = `\n\n${message.action.label}: ${message.action.url}`;
  if ([...tamed(whole)].length <= limit) return tamed(whole);
  return `${shortened(tamed(whole), limit - [...link].length)}${link}`;
}

/**
 * The message as the body that most chats take at an incoming webhook: Mattermost, Rocket.Chat, Google Chat and others read
 * `text`, Discord reads `content`. None of them is sent both, because some refuse what they do not know.
 */
export function chatBody(message: Message, host: string): object {
  if (/(^|\.)discord(app)?\.com$/.test(host)) {
    return { content: textOf(message, maxDiscord), allowed_mentions: { parse: [] } };
  }
  return { text: textOf(message, maxText) };
}
