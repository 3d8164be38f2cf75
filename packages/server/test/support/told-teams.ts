import type { Asset, Contract, Proposal, Team, User } from '@tessera/api';
import { headerOf, type MailServer, mailServer } from './mail-server.js';
import {
  makeAsset,
  makeChannel,
  makeContract,
  makeDependency,
  makeProposal,
  makeRegistration,
  makeTeam,
  makeUser,
  table,
} from './makers.js';
import { type OutboundFlow, outboundFlow } from './outbound-flow.js';
import { type TestApp, testApp } from './test-app.js';
import { openReceiver } from './webhook-receiver.js';

/** A request that a channel got. */
interface ToldRequest {
  /** Its path, which tests choose, without the slash before it. */
  readonly to: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A server with teams that are told in all ways, and what they were told. */
export interface ToldTeams {
  readonly tessera: TestApp;
  readonly flow: OutboundFlow;
  readonly requests: ToldRequest[];
  readonly smtp: MailServer;
  /** Address of the receiver for a path. */
  hook(path: string): string;
  /** What the receiver answers at the path from now on, instead of `ok`. */
  answerAt(path: string, status: number, text: string): void;
  /** Runs the steps, sends, and gives what arrived meanwhile: titles of mails by recipient, bodies by path. */
  heard(steps: () => Promise<unknown>): Promise<Heard>;
  close(): Promise<void>;
}

export interface Heard {
  readonly requests: readonly ToldRequest[];
  readonly mails: readonly { readonly to: string; readonly subject: string; readonly raw: string }[];
}

export async function toldTeams(
  variables: (hook: (path: string) => string) => Readonly<Record<string, string>> = () => ({}),
): Promise<ToldTeams> {
  const requests: ToldRequest[] = [];
  const answers = new Map<string, { readonly status: number; readonly text: string }>();
  const receiver = await openReceiver((response, { path, headers, body }) => {
    const to = path.slice(1);
    requests.push({ to, headers, body: JSON.parse(body) as Record<string, unknown> });
    const { status, text } = answers.get(to) ?? { status: 200, text: 'ok' };
    response.writeHead(status).end(text);
  });
  const smtp = await mailServer();
  const hook = (path: string): string => new URL(path, receiver.url).href;
  const given = {
    SMTP_URL: smtp.url,
    SMTP_FROM: 'Tessera <tessera@example.com>',
    SLACK_ENABLED: 'true',
    WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8',
    TESSERA_BASE_URL: 'https://tessera.example.com',
    ...variables(hook),
  };
  const tessera = await testApp({ variables: given });
  const flow = outboundFlow(tessera.platform, given, { slackApiUrl: hook('slack-api') });
  return {
    tessera,
    flow,
    requests,
    smtp,
    hook,
    answerAt: (path, status, text) => answers.set(path, { status, text }),
    async heard(steps) {
      await flow.flush();
      const [requestsBefore, mailsBefore] = [requests.length, smtp.mails.length];
      await steps();
      await flow.flush();
      return {
        requests: requests.slice(requestsBefore),
        mails: smtp.mails.slice(mailsBefore).map((mail) => ({
          to: mail.to.join(','),
          subject: headerOf(mail, 'Subject'),
          raw: mail.raw,
        })),
      };
    },
    async close() {
      await flow.close();
      await tessera.close();
      await smtp.close();
      await receiver.shut();
    },
  };
}

/** An asset with its producer, a consumer that is told in every kind of channel, and a reader that has none. */
export interface ToldStory {
  readonly asset: Asset;
  readonly contract: Contract;
  readonly producer: Team;
  readonly consumer: Team;
  readonly reader: Team;
  /** Runs the team of the reader. */
  readonly steward: User;
  propose(): Promise<Proposal>;
}

export async function toldStory({ tessera: { api }, hook }: ToldTeams): Promise<ToldStory> {
  const [producer, consumer, reader] = [await makeTeam(api), await makeTeam(api), await makeTeam(api)];
  const asset = await makeAsset(api, { owner: producer });
  const contract = await makeContract(api, asset, table({ id: 'integer', name: 'string' }));
  await makeRegistration(api, contract, consumer);
  await makeDependency(api, await makeAsset(api, { owner: reader }), asset);
  await makeUser(api, { team_id: reader.id });
  const steward = await makeUser(api, { team_id: reader.id, role: 'team_admin' });
  for (const kind of ['slack', 'teams', 'chat'] as const)
    await makeChannel(api, consumer, { kind, url: hook(`${consumer.id}/${kind}`) });
  await makeChannel(api, consumer, { addresses: [`${consumer.id}@example.com`] });
  await makeChannel(api, producer, { kind: 'chat', url: hook(`${producer.id}/chat`) });
  return {
    asset,
    contract,
    producer,
    consumer,
    reader,
    steward,
    propose: () => makeProposal(api, asset, table({ id: 'integer' })),
  };
}
