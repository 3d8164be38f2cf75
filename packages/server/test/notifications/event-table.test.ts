import type { Proposal } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remindTeams } from '../../src/features/channels/reminder-service.js';
import { expireDue } from '../../src/features/proposals/proposal-expiry-service.js';
import { instantOf } from '../../src/platform/instant.js';
import { publish, table } from '../support/makers.js';
import { type Heard, type ToldStory, type ToldTeams, toldStory, toldTeams } from '../support/told-teams.js';
import { auditEvents } from '../support/written-rows.js';

let world: ToldTeams;
beforeAll(async () => {
  world = await toldTeams((hook) => ({
    WEBHOOK_URL: hook('webhook'),
    SLACK_WEBHOOK_URL: hook('global-slack'),
  }));
});
afterAll(() => world.close());

const hourMs = 3_600_000;
const inHours = (hours: number) => instantOf(Date.now() + hours * hourMs);

const api = () => world.tessera.api;
const acknowledge = ({ consumer }: ToldStory, { id }: Proposal, fields: object) =>
  api().post(`/proposals/${id}/acknowledge`, { consumer_team_id: consumer.id, ...fields });
const endsAt = ({ id }: Proposal, at: string) =>
  world.tessera.database.db
    .updateTable('proposals')
    .set({ expires_at: at as never })
    .where('id', '=', id)
    .execute();

/** Who is told: by mail to the steward where a team has no channel. */
interface Told {
  readonly consumer?: string;
  readonly producer?: string;
  readonly reader?: string;
}

interface Row {
  readonly event: string;
  readonly when?: string;
  /** What is there before: a pending proposal. */
  readonly isProposed?: false;
  /** Makes it happen; the proposal is the pending one. */
  readonly happens: (story: ToldStory, proposal: Proposal) => Promise<unknown>;
  /** Actions of the audit log; absent: the event. */
  readonly audit?: readonly string[];
  /** Titles without the name of the asset. */
  readonly told: Told;
  /** Fields of the body that is sent to the endpoint of the settings; `null`: nothing is sent there. */
  readonly webhook: readonly string[] | null;
  /** Text in the Slack channel of the settings, without the name of the asset. */
  readonly globalSlack?: string;
}

const subject = ['proposal_id', 'asset_id', 'asset_fqn'];
const outcome = [...subject, 'status', 'actor_team_id', 'actor_team_name'];
const published = [
  'contract_id',
  'asset_id',
  'asset_fqn',
  'version',
  'producer_team_id',
  'producer_team_name',
  'from_proposal_id',
];
const all = (title: string): Told => ({ consumer: title, producer: title, reader: title });

const rows: readonly Row[] = [
  {
    event: 'proposal.created',
    isProposed: false,
    happens: (story) => story.propose(),
    told: all('Breaking change proposed: … 2.0.0'),
    webhook: [
      ...subject,
      'producer_team_id',
      'producer_team_name',
      'proposed_version',
      'breaking_changes',
      'impacted_consumers',
    ],
    globalSlack: 'Breaking change proposed for … v2.0.0',
  },
  {
    event: 'proposal.acknowledged',
    when: 'somebody else has to answer still',
    happens: async (story, proposal) => {
      const { contract } = story;
      await api().post(`/registrations?contract_id=${contract.id}`, { consumer_team_id: story.reader.id });
      await acknowledge(story, proposal, { response: 'migrating', migration_deadline: '2031-01-01', notes: 'soon' });
    },
    audit: ['registration.created', 'proposal.acknowledged'],
    told: { producer: 'CONSUMER is migrating: … 2.0.0', reader: 'CONSUMER is migrating: … 2.0.0' },
    webhook: [
      ...subject,
      'consumer_team_id',
      'consumer_team_name',
      'response',
      'migration_deadline',
      'notes',
      'pending_count',
      'acknowledged_count',
    ],
    globalSlack: 'CONSUMER is migrating: breaking change for …',
  },
  {
    event: 'proposal.rejected',
    happens: (story, proposal) => acknowledge(story, proposal, { response: 'blocked' }),
    audit: ['proposal.acknowledged', 'proposal.rejected'],
    told: all('Breaking change blocked: … 2.0.0'),
    webhook: outcome,
    globalSlack: 'CONSUMER blocked breaking change for …',
  },
  {
    event: 'proposal.force_approved',
    happens: ({ producer }, { id }) => api().post(`/proposals/${id}/force?actor_id=${producer.id}`),
    told: all('Breaking change approved without all answers: … 2.0.0'),
    webhook: outcome,
  },
  {
    event: 'proposal.withdrawn',
    happens: (_, { id }) => api().post(`/proposals/${id}/withdraw`),
    told: all('Proposal withdrawn: … 2.0.0'),
    webhook: outcome,
  },
  {
    event: 'proposal.expired',
    happens: async (_, proposal) => {
      await endsAt(proposal, inHours(-1));
      await expireDue(world.tessera.platform);
    },
    told: all('Proposal expired: … 2.0.0'),
    webhook: null,
  },
  {
    event: 'proposal.objection_filed',
    happens: ({ reader }, { id }) =>
      api().post(`/proposals/${id}/object?objector_team_id=${reader.id}`, { reason: 'We need the name.' }),
    told: { producer: 'READER objects: … 2.0.0' },
    webhook: null,
  },
  {
    event: 'proposal.reminder',
    when: 'an answer is due',
    happens: async (_, proposal) => {
      await endsAt(proposal, inHours(60));
      await remindTeams(world.tessera.platform);
    },
    told: { consumer: '3 days left to answer: … 2.0.0' },
    webhook: null,
  },
  {
    event: 'contract.published',
    when: 'it is compatible',
    isProposed: false,
    happens: ({ asset }) => publish(api(), asset, table({ id: 'integer', name: 'string', note: 'string' })),
    audit: ['contract.published', 'contract.deprecated'],
    told: { consumer: 'New version live: … 1.1.0' },
    webhook: null,
  },
  {
    event: 'contract.published',
    when: 'it is forced',
    isProposed: false,
    happens: ({ asset }) => publish(api(), asset, table({ id: 'integer' }), { force: true }),
    audit: ['contract.force_published', 'contract.deprecated'],
    told: { consumer: 'New version live: … 2.0.0' },
    webhook: null,
  },
];

/** What was heard, as titles by team; of the consumer from each of its channels. */
function titlesOf(heard: Heard, { consumer, producer, steward }: ToldStory): Record<string, readonly string[]> {
  const at = (to: string) => heard.requests.filter((request) => request.to === to).map(({ body }) => body);
  const mails = (to: string) => heard.mails.filter((mail) => mail.to === to).map(({ subject: title }) => title);
  const card = (body: Heard['requests'][number]['body']) =>
    (body as { attachments: [{ content: { fallbackText: string } }] }).attachments[0].content.fallbackText;
  const first = (body: Heard['requests'][number]['body']) => String(body['text']).split('\n')[0] ?? '';
  return {
    slack: at(`${consumer.id}/slack`).map(({ text }) => String(text)),
    teams: at(`${consumer.id}/teams`).map(card),
    chat: at(`${consumer.id}/chat`).map(first),
    mail: mails(`${consumer.id}@example.com`),
    producer: at(`${producer.id}/chat`).map(first),
    reader: mails(steward.email),
  };
}

describe('every event', () => {
  it.each(rows.map((row) => [`${row.event}${row.when === undefined ? '' : `, when ${row.when}`}`, row] as const))(
    '%s',
    async (_, row) => {
      const story = await toldStory(world);
      const proposal = row.isProposed === false ? null : await story.propose();
      await world.flow.flush();
      const before = (await auditEvents(world.tessera.database)).length;
      const heard = await world.heard(() => row.happens(story, proposal as Proposal));
      const written = (await auditEvents(world.tessera.database)).slice(before);
      expect(written.map(({ action }) => action).sort()).toEqual([...(row.audit ?? [row.event])].sort());

      const named = (title: string | undefined): readonly string[] =>
        title === undefined
          ? []
          : [
              title
                .replace('…', story.asset.fqn)
                .replace('CONSUMER', story.consumer.name)
                .replace('READER', story.reader.name),
            ];
      const consumer = named(row.told.consumer);
      expect(titlesOf(heard, story)).toEqual({
        slack: consumer,
        teams: consumer,
        chat: consumer,
        mail: consumer,
        producer: named(row.told.producer),
        reader: named(row.told.reader),
      });

      const webhooks = heard.requests.filter(({ to }) => to === 'webhook').map(({ body }) => body);
      const told = webhooks.map(({ event, payload }) => [event, Object.keys(payload as object)]);
      expect(told).toEqual(row.webhook === null ? [] : [[row.event, row.webhook]]);
      const slack = heard.requests.filter(({ to }) => to === 'global-slack').map(({ body }) => body['text']);
      expect(slack).toEqual(named(row.globalSlack));
    },
  );

  it('the last answer is told as an answer and as an approval, then the version goes live', async () => {
    const story = await toldStory(world);
    const proposal = await story.propose();
    const approved = await world.heard(() => acknowledge(story, proposal, { response: 'approved' }));
    const end = `${story.asset.fqn} 2.0.0`;
    const answered = `${story.consumer.name} approved the change: ${end}`;
    const done = `Breaking change approved: ${end}`;
    expect(titlesOf(approved, story)).toEqual({
      slack: [done],
      teams: [done],
      chat: [done],
      mail: [done],
      producer: [answered, done],
      reader: [answered, done],
    });
    const global = approved.requests.filter(({ to }) => to === 'global-slack').map(({ body }) => body['text']);
    expect(global).toEqual([
      `${story.consumer.name} approved breaking change for ${story.asset.fqn}`,
      `All consumers approved breaking change for ${story.asset.fqn} vpending`,
    ]);
    const live = await world.heard(() =>
      api().post(`/proposals/${proposal.id}/publish`, { version: '2.0.0', published_by: story.producer.id }),
    );
    expect(titlesOf(live, story)).toMatchObject({ slack: [`New version live: ${end}`], producer: [], reader: [] });
    const webhooks = live.requests.filter(({ to }) => to === 'webhook').map(({ body }) => body);
    expect(webhooks.map(({ event, payload }) => [event, Object.keys(payload as object)])).toEqual([
      ['contract.published', published],
    ]);
  });

  it('what a message says of the reader is theirs', async () => {
    const story = await toldStory(world);
    const { requests, mails } = await world.heard(() => story.propose());
    const chat = (team: { id: string }) => String(requests.find(({ to }) => to === `${team.id}/chat`)?.body['text']);
    expect(chat(story.consumer)).toContain('Your team has to answer: approved, migrating or blocked.');
    expect(chat(story.consumer)).toContain(`Your team reads ${story.asset.fqn}.`);
    expect(chat(story.producer)).toContain(`Still to answer: ${story.consumer.name}.`);
    const steward = mails.find(({ to }) => to === story.steward.email);
    expect(steward?.raw.replaceAll(/=\r\n/g, '')).toContain('Your team does not have to answer. It can object.');
    expect(chat(story.consumer)).toMatch(/https:\/\/tessera\.example\.com\/proposals\/[0-9a-f-]{36}$/);
  });

  it('nothing that is secret is kept in deliveries or the audit log', async () => {
    const { db } = world.tessera.database;
    const deliveries = await db.selectFrom('webhook_deliveries').selectAll().where('kind', '=', 'channel').execute();
    expect(deliveries.length).toBeGreaterThan(20);
    const kept = JSON.stringify([deliveries, await db.selectFrom('audit_events').selectAll().execute()]);
    expect(kept).not.toMatch(/\/(slack|teams|chat|global-slack)"/);
    for (const { url } of deliveries) expect(url).toMatch(/^(mailto:|http:\/\/127\.0\.0\.1:\d+)$/);
    for (const { payload, last_error } of deliveries) expect(`${payload}${last_error}`).not.toContain('@example.com');
  });
});
