import type { Channel, ChannelCreation } from '@tessera/sdk';
import type { ChosenEvents } from '../fields/event-choice.js';

type Kind = Channel['kind'];

/** Kinds as people call them, and where to find the address. */
export const kindWords: Readonly<Record<Kind, readonly [name: string, hint: string]>> = {
  slack: ['Slack', 'URL of an incoming webhook of your Slack app'],
  teams: ['Microsoft Teams', 'URL of the workflow “Post to a channel when a webhook request is received”'],
  chat: ['Discord, Mattermost or another chat', 'URL of an incoming webhook of the chat'],
  email: ['E-mail', 'One address a line, 20 at most'],
};

export const severityWords: Readonly<Record<Channel['min_severity'], string>> = {
  info: 'Everything',
  warning: 'Warnings and what is critical',
  critical: 'Only what is critical',
};

export const digestWords: Readonly<Record<Channel['digest'], string>> = {
  off: 'At once',
  hourly: 'Once an hour',
  daily: 'Once a day, at 07:00 UTC',
};

/** What the form holds; texts as they are typed. */
export interface ChannelForm {
  readonly kind: Kind;
  readonly name: string;
  readonly url: string;
  readonly addresses: string;
  readonly events: ChosenEvents;
  readonly severity: Channel['min_severity'];
  readonly digest: Channel['digest'];
  readonly prefixes: string;
}

export const emptyChannel: ChannelForm = {
  kind: 'slack',
  name: '',
  url: '',
  addresses: '',
  events: ['*'],
  severity: 'info',
  digest: 'off',
  prefixes: '',
};

/** The form of a channel that exists; its URL is never told. */
export function formOfChannel(channel: Channel): ChannelForm {
  return {
    kind: channel.kind,
    name: channel.name,
    url: '',
    addresses: (channel.addresses ?? []).join('\n'),
    events: channel.events,
    severity: channel.min_severity,
    digest: channel.digest,
    prefixes: channel.asset_fqn_prefixes.join('\n'),
  };
}

function linesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((line) => line !== ''))];
}

type Problems = Partial<Record<'name' | 'url' | 'addresses' | 'events', string>>;

/** What is missing before the form can be sent; the server judges the rest. */
export function channelProblems(form: ChannelForm, isNew: boolean): Problems {
  const { kind, name, url, addresses, events } = form;
  return {
    ...(name.trim() === '' ? { name: 'Say what the channel is called' } : {}),
    ...(kind !== 'email' && isNew && url.trim() === '' ? { url: 'Paste the URL' } : {}),
    ...(kind === 'email' && linesOf(addresses).length === 0 ? { addresses: 'Name at least one address' } : {}),
    ...(events.length === 0 ? { events: 'Choose at least one' } : {}),
  };
}

/** The form as the server takes it; a URL that was left empty stays as it is. */
export function channelBody(form: ChannelForm): ChannelCreation {
  const { kind, name, url, addresses, events, severity, digest, prefixes } = form;
  return {
    kind,
    name: name.trim(),
    ...(kind === 'email' ? { addresses: linesOf(addresses) } : url.trim() === '' ? {} : { url: url.trim() }),
    events: [...events],
    min_severity: severity,
    digest,
    asset_fqn_prefixes: linesOf(prefixes),
  };
}
