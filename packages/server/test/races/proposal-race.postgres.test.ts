import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { brokenInvariants } from '../support/invariants.js';
import { type Answer, outcomeOf, type Send, tally } from '../support/process-client.js';
import {
  acknowledge,
  expectStatus,
  makeAsset,
  makeTeam,
  propose,
  publish,
  publishLive,
  register,
  tableOf,
} from '../support/scenario.js';
import { serverPair } from '../support/server-pair.js';

const rounds = 10;
const lateMs = 15;
const wide = tableOf(['id', 'email']);
const narrow = tableOf(['id']);

const pair = serverPair();
let owner = '';
let consumers: readonly string[] = [];

beforeAll(async () => {
  const [send] = pair().sends;
  owner = await makeTeam(send, 'owner');
  consumers = await Promise.all(['sales', 'finance', 'support'].map((name) => makeTeam(send, name)));
});

interface Subject {
  readonly assetId: string;
  readonly proposalId: string;
}

/** An asset that three teams read, with a proposal to drop a column. */
async function pendingProposal(send: Send, name: string): Promise<Subject> {
  const assetId = await makeAsset(send, `lake.races.${name}`, owner);
  const contractId = await publishLive(send, { assetId, teamId: owner, schema: wide });
  for (const team of consumers) expectStatus(await register(send, contractId, team), 201);
  return { assetId, proposalId: await propose(send, { assetId, teamId: owner, schema: narrow }) };
}

const goLive = (send: Send, { proposalId }: Subject, version: string) =>
  send('POST', `/proposals/${proposalId}/publish`, { version, published_by: owner });
const withdraw = (send: Send, { proposalId }: Subject) => send('POST', `/proposals/${proposalId}/withdraw`);
const statusOf = async (send: Send, { proposalId }: Subject): Promise<string> =>
  expectStatus(await send<{ status: string }>('GET', `/proposals/${proposalId}`), 200).status;

/** Each request once from each process, all at once. */
function fromBoth<T>(requests: readonly ((send: Send) => Promise<Answer<T>>)[]): Promise<readonly Answer<T>[]> {
  return Promise.all(pair().sends.flatMap((send) => requests.map((request) => request(send))));
}

interface Round {
  readonly title: string;
  requests(subject: Subject): readonly ((send: Send) => Promise<Answer>)[];
  /** Outcomes that may come; anything else is a defect. */
  readonly outcomes: readonly string[];
  readonly statuses: readonly string[];
}

const ackBy = (team: string, response?: string) => (subject: Subject) => (send: Send) =>
  acknowledge(send, subject.proposalId, team, response);
const acknowledged = ['201', '400 PROPOSAL_NOT_PENDING', '409 DUPLICATE_ACKNOWLEDGMENT'];

const kinds: readonly Round[] = [
  {
    title: 'all teams answer',
    requests: (subject) => consumers.map((team) => ackBy(team)(subject)),
    outcomes: acknowledged,
    statuses: ['approved'],
  },
  {
    title: 'all teams answer while it is withdrawn and published',
    requests: (subject) => [
      ...consumers.map((team) => ackBy(team)(subject)),
      // Late, so that sometimes the last answer comes first.
      (send) => sleep(lateMs).then(() => withdraw(send, subject)),
      (send) => sleep(lateMs).then(() => goLive(send, subject, '2.0.0')),
    ],
    outcomes: [...acknowledged, '200', '409 DUPLICATE_CONTRACT_VERSION'],
    statuses: ['approved', 'withdrawn'],
  },
  {
    title: 'one team blocks while others answer and a second proposal is tried',
    requests: (subject) => [
      ...consumers.map((team, index) => ackBy(team, index === 1 ? 'blocked' : 'migrating')(subject)),
      (send) => publish(send, { assetId: subject.assetId, teamId: owner, schema: tableOf(['id', 'phone']) }),
    ],
    outcomes: [...acknowledged, '409 DUPLICATE_PROPOSAL'],
    statuses: ['rejected'],
  },
];

describe('two processes that decide on one proposal', () => {
  for (const { title, requests, outcomes, statuses } of kinds) {
    test(title, { timeout: 60_000 }, async ({ annotate }) => {
      const { sends, database } = pair();
      const seen: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const subject = await pendingProposal(sends[0], `${title.replaceAll(' ', '_')}_${round}`);
        const answers = await fromBoth(requests(subject));
        seen.push(...answers.map(outcomeOf));
        expect(statuses).toContain(await statusOf(sends[1], subject));
        if (title === 'all teams answer') expect(tally(answers.map(outcomeOf))['201']).toBe(consumers.length);
      }
      await annotate(JSON.stringify(tally(seen)));
      expect(Object.keys(tally(seen)).filter((outcome) => !outcomes.includes(outcome))).toEqual([]);
      expect(await brokenInvariants(database.db)).toEqual([]);
    });
  }

  test('an approved proposal that both publish goes live once a version', { timeout: 60_000 }, async ({ annotate }) => {
    const { sends, database } = pair();
    const seen: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const subject = await pendingProposal(sends[0], `published_by_both_${round}`);
      for (const team of consumers) expectStatus(await acknowledge(sends[0], subject.proposalId, team), 201);
      const answers = await fromBoth(
        ['2.0.0', '2.1.0'].map((version) => (send: Send) => goLive(send, subject, version)),
      );
      const outcomes = tally(answers.map(outcomeOf));
      expect(outcomes).toEqual({ '200': 2, '409 DUPLICATE_CONTRACT_VERSION': 2 });
      seen.push(...answers.map(outcomeOf));
    }
    await annotate(JSON.stringify(tally(seen)));
    expect(await brokenInvariants(database.db)).toEqual([]);
  });
});
