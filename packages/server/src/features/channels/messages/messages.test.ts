import { eventTypes } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { baseUrl, consumer, created, examples, proposal } from '../../../../test/notifications/told-examples.js';
import { chatBody } from './chat-text.js';
import { digestMessage } from './digest-message.js';
import { emailOf } from './email.js';
import type { Told } from './event-facts.js';
import { messageOf } from './event-message.js';
import { globalSlackBody } from './global-slack.js';
import { type Message, sectionOf } from './message.js';
import { slackBody, slackText } from './slack-blocks.js';
import { teamsBody } from './teams-card.js';

const rendered = '../../../../test/notifications/rendered';
const place = { baseUrl, targetId: 'target', eventId: 'event' };
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function made(told: Told): Message {
  const message = messageOf(told);
  if (message === null) throw new Error('no message');
  return message;
}

describe('what is said', () => {
  it.each(Object.entries(examples))('%s', async (name, told) => {
    const message = made(told);
    const { subject, text } = emailOf(message, place);
    const mail = `Subject: ${subject}\nSeverity: ${message.severity}\n\n${text}`;
    await expect(mail).toMatchFileSnapshot(`${rendered}/${name}.txt`);
  });

  it('something of every event that channels can be told of, and of no other', () => {
    const told = new Set(Object.values(examples).map(({ event }) => event.type));
    expect([...told].sort()).toEqual([...eventTypes].sort());
    const other = { event: { type: 'team.created', payload: {} }, proposal: null, stake: consumer, baseUrl };
    expect(messageOf(other)).toBeNull();
    expect(messageOf({ ...other, event: { type: 'constructor', payload: {} } })).toBeNull();
  });
});

describe('how it looks', () => {
  const message = made({ event: created, proposal, stake: consumer, baseUrl });

  it('in Slack', () => expect(json(slackBody(message))).toMatchFileSnapshot(`${rendered}/form-slack.json.txt`));
  it('in Teams', () => expect(json(teamsBody(message))).toMatchFileSnapshot(`${rendered}/form-teams.json.txt`));
  it('in other chats', () =>
    expect(json(chatBody(message, 'chat.example.com'))).toMatchFileSnapshot(`${rendered}/form-chat.json.txt`));
  it('as a mail', () => expect(emailOf(message, place).html).toMatchFileSnapshot(`${rendered}/form-email.html.txt`));
  it('in the Slack channel of the settings', () =>
    expect(json(globalSlackBody(created))).toMatchFileSnapshot(`${rendered}/form-global-slack.json.txt`));
});

const hostile = `<!channel> <https://evil.example|ok> & "x" 'y' \`z\` [a](https://evil.example) @everyone <script>alert(1)</script>\r\nBcc: a@b.c\u0000`;
const everywhere: Message = {
  title: hostile,
  severity: 'critical',
  facts: [{ name: hostile, value: hostile }],
  sections: [
    { heading: hostile, lines: [{ kind: hostile, code: hostile, text: hostile, url: 'https://x/?a="b' }], more: 2 },
  ],
  forYou: [hostile],
  until: hostile,
  action: { label: hostile, url: `${baseUrl}/proposals/1` },
  threadId: 'p',
  opensThread: false,
};

/** Every text in a value, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('what users wrote stays text', () => {
  it('in Slack: no mention, no link, no end of code', () => {
    const { text, blocks } = slackBody(everywhere);
    const marked = [text, ...textsIn(blocks.slice(1))];
    for (const each of marked) {
      expect(each.replaceAll(/<https:\/\/(tessera\.example\.com\/proposals\/1|x\/\?a="b)\|[^<>|]*>/g, '')).not.toMatch(
        /[<>]/,
      );
    }
    expect(marked.join('\n')).toContain('&lt;!channel&gt;');
    const ofCode = slackText(hostile.replaceAll('`', "'"));
    expect(marked.join('\n')).toContain(`\`${ofCode}\``);
  });

  it('in Teams: only in runs, which know no Markdown', () => {
    const { attachments } = teamsBody(everywhere) as { attachments: [{ content: { body: { type: string }[] } }] };
    for (const block of attachments[0].content.body) expect(block.type).toBe('RichTextBlock');
  });

  it('in other chats: nobody is mentioned, no link is hidden', () => {
    for (const host of ['chat.example.com', 'discord.com']) {
      const [text] = textsIn(chatBody(everywhere, host));
      expect(text).not.toMatch(/@everyone|\]\(|<!|<https/);
    }
    expect(chatBody(everywhere, 'discord.com')).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it('in mails: one line of subject, no markup', () => {
    const { subject, html } = emailOf(everywhere, place);
    expect(subject).not.toMatch(/[\r\n\0]/);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('href="https://x/?a=&quot;b"');
  });
});

describe('limits', () => {
  const long = '&'.repeat(10_000);
  const lines = Array.from({ length: 20 }, () => ({ kind: long, code: long, text: long }));
  const huge: Message = {
    ...everywhere,
    title: long,
    facts: Array.from({ length: 30 }, () => ({ name: long, value: long })),
    sections: Array.from({ length: 60 }, () => ({ heading: long, lines, more: 1 })),
    forYou: Array.from({ length: 30 }, () => long),
    until: long,
  };

  it('of Slack are kept, and entities stay whole', () => {
    const { text, blocks } = slackBody(huge);
    expect(blocks.length).toBeLessThanOrEqual(50);
    const given = blocks as readonly { type: string; text?: { text: string }; fields?: readonly { text: string }[] }[];
    expect(given[0]?.text?.text.length).toBeLessThanOrEqual(150);
    for (const block of given) {
      expect(block.text?.text.length ?? 0).toBeLessThanOrEqual(3000);
      expect(block.fields?.length ?? 0).toBeLessThanOrEqual(10);
      for (const field of block.fields ?? []) expect(field.text.length).toBeLessThanOrEqual(2000);
    }
    const marked = [text, ...textsIn(given.slice(1))].join('\n');
    expect(marked.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&');
  });

  it('of Teams are kept for what events say', () => {
    const told: Message = {
      ...huge,
      facts: huge.facts.slice(0, 4),
      sections: sectionOf('What changes', lines),
      forYou: [long, long],
    };
    expect(Buffer.byteLength(JSON.stringify(teamsBody(told)))).toBeLessThan(28_000);
  });

  it('of Teams are kept for a digest of a busy day, and what is left out is told', () => {
    const message = (n: number): Message => ({
      ...everywhere,
      title: `New version live: shop.sales.a_table_with_a_usual_name_${n} 1.${n}.0`,
      until: null,
      threadId: null,
      action: { label: 'Open the contract', url: `${baseUrl}/contracts/00000000-0000-4000-8000-000000000000` },
    });
    const collected = Array.from({ length: 400 }, (_, n) => ({
      assetId: `${n % 20}`,
      assetFqn: `shop.sales.a_table_with_a_usual_name_${n % 20}`,
      message: message(n),
    }));
    const text = JSON.stringify(teamsBody(digestMessage(collected, baseUrl)));
    expect(Buffer.byteLength(text)).toBeLessThan(28_000);
    expect(text).toContain('shop.sales.a_table_with_a_usual_name_1');
    expect(text).toMatch(/…and \d+ more sections/);
    expect(text).toContain('Open the proposals');
  });

  it('of other chats are kept, with the link', () => {
    for (const [host, limit] of [
      ['discord.com', 2000],
      ['a.example', 4000],
    ] as const) {
      const [text = ''] = textsIn(chatBody(huge, host));
      expect([...text].length).toBeLessThanOrEqual(limit);
      expect(text.endsWith(`${baseUrl}/proposals/1`)).toBe(true);
    }
  });

  it('of lists are told', () => {
    expect(sectionOf('x', lines)).toEqual([{ heading: 'x', lines: lines.slice(0, 5), more: 15 }]);
    expect(sectionOf('x', [])).toEqual([]);
  });
});

describe('mails of one proposal', () => {
  const mail = (name: string, eventId: string, targetId = 'a') =>
    emailOf(made(examples[name] as Told), { baseUrl, targetId, eventId });

  it('follow up the first', () => {
    const first = mail('proposal-created-for-a-consumer', '1');
    const second = mail('proposal-approved-for-a-consumer', '2');
    expect([first.inReplyTo, second.inReplyTo]).toEqual([null, first.messageId]);
    expect(first.messageId).toBe(`<proposal-${proposal.id}.a@tessera.example.com>`);
    expect(second.messageId).not.toBe(first.messageId);
  });

  it('keep their id when they are sent again, and differ by recipient', () => {
    expect(mail('proposal-withdrawn', '2')).toEqual(mail('proposal-withdrawn', '2'));
    expect(mail('proposal-withdrawn', '2', 'b').messageId).not.toBe(mail('proposal-withdrawn', '2').messageId);
  });

  it('about no proposal stand alone', () => {
    expect(mail('contract-published', '3').inReplyTo).toBeNull();
  });
});

describe('the Slack channel of the settings', () => {
  const textOf = (name: string) => globalSlackBody((examples[name] as Told).event)?.text;

  it('is told in the words it has always been', () => {
    expect(textOf('proposal-created-for-a-consumer')).toBe('Breaking change proposed for shop.sales.orders v2.0.0');
    expect(textOf('proposal-acknowledged')).toBe('finance approved breaking change for shop.sales.orders');
    expect(textOf('proposal-acknowledged-migrating')).toBe(
      'finance is migrating: breaking change for shop.sales.orders',
    );
    expect(textOf('proposal-rejected-for-a-consumer')).toBe('finance blocked breaking change for shop.sales.orders');
    expect(textOf('proposal-approved-for-a-consumer')).toBe(
      'All consumers approved breaking change for shop.sales.orders vpending',
    );
  });

  it('is told nothing else', () => {
    for (const name of ['proposal-withdrawn', 'proposal-expired', 'contract-published', 'proposal-reminder-to-answer'])
      expect(globalSlackBody((examples[name] as Told).event)).toBeNull();
  });

  it('shows five consumers and how many more', () => {
    const consumers = Array.from({ length: 7 }, (_, n) => ({ team_name: `team-${n}` }));
    const body = globalSlackBody({ ...created, payload: { ...created.payload, impacted_consumers: consumers } });
    expect(JSON.stringify(body)).toContain('team-0, team-1, team-2, team-3, team-4, +2 more');
  });
});
