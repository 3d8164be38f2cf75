import type { Message } from './message.js';

/** What a channel is sent when somebody tries it. */
export function testMessage(team: string, channel: string, baseUrl: string): Message {
  return {
    title: 'Tessera can reach this channel',
    severity: 'info',
    facts: [
      { name: 'Team', value: team },
      { name: 'Channel', value: channel },
    ],
    sections: [],
    forYou: ['This is a test. Nothing changed, and nothing is to be done.'],
    until: null,
    action: { label: 'Open Tessera', url: baseUrl },
    threadId: null,
    opensThread: false,
  };
}
