import { beforeAll, describe, expect, test } from 'vitest';
import { brokenInvariants } from '../support/invariants.js';
import { type Answer, outcomeOf, type Send, tally } from '../support/process-client.js';
import {
  acknowledge,
  expectStatus,
  type Made,
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
const wide = tableOf(['id', 'email']);
const narrow = tableOf(['id']);
const pair = serverPair();

let owner = '';
beforeAll(async () => {
  owner = await makeTeam(pair().sends[0], 'owner');
});

interface Subject {
  readonly assetId: string;
  readonly proposalId: string;
  readonly teams: readonly [string, string];
  readonly registrations: readonly string[];
}

/** An asset that two teams read, with a proposal to drop a column that is to go live by itself as 2.0.0. */
async function pendingProposal(send: Send, name: string): Promise<Subject> {
  const assetId = await makeAsset(send, `lake.auto.${name}`, owner);
  const contractId = await publishLive(send, { assetId, teamId: owner, schema: wide });
  const teams = [await makeTeam(send, `${name} a`), await makeTeam(send, `${name} b`)] as const;
  const registrations: string[] = [];
  for (const team of teams) registrations.push(expectStatus(await register(send, contractId, team), 201).id);
  const proposalId = await propose(send, { assetId, teamId: owner, schema: narrow, autoPublish: true });
  return { assetId, proposalId, teams, registrations };
}

interface Live {
  readonly id: string;
  readonly version: string;
  readonly status: string;
}
async function versionsOf(send: Send, { assetId }: Subject): Promise<readonly string[]> {
  const { results } = expectStatus(
    await send<{ results: readonly Live[] }>('GET', `/assets/${assetId}/contracts`),
    200,
  );
  return results.map(({ version, status }) => `${version} ${status}`);
}

type Request = (send: Send, subject: Subject) => Promise<Answer<unknown>>;
const answerOf =
  (index: 0 | 1): Request =>
  (send, { proposalId, teams }) =>
    acknowledge(send, proposalId, teams[index]);

interface Round {
  readonly title: string;
  /** Requests of the left process and of the right one. */
  readonly left: readonly Request[];
  readonly right: readonly Request[];
  readonly outcomes: readonly string[];
  /** What may have become of the versions. */
  readonly versions: readonly (readonly string[])[];
}

const automatic = ['2.0.0 active', '1.0.0 deprecated'];
const answered = ['201', '400 PROPOSAL_NOT_PENDING', '409 DUPLICATE_ACKNOWLEDGMENT'];

const kinds: readonly Round[] = [
  {
    title: 'two last answers',
    left: [answerOf(0)],
    right: [answerOf(1)],
    outcomes: ['201'],
    versions: [automatic],
  },
  {
    title: 'each answer twice',
    left: [answerOf(0), answerOf(1)],
    right: [answerOf(1), answerOf(0)],
    outcomes: answered,
    versions: [automatic],
  },
  {
    title: 'an answer while the other team leaves',
    left: [answerOf(0)],
    right: [
      (send, { registrations }) => send('DELETE', `/registrations/${registrations[1]}`),
      (send, { teams }) => send('DELETE', `/teams/${teams[1]}`),
    ],
    outcomes: [...answered, '204'],
    versions: [automatic],
  },
  {
    title: 'two last answers while another version takes the number',
    left: [
      answerOf(0),
      (send, { assetId }) => publish(send, { assetId, teamId: owner, schema: wide, version: '2.0.0' }),
    ],
    right: [answerOf(1)],
    outcomes: ['201', '409 VERSION_EXISTS'],
    versions: [automatic],
  },
];

describe('proposals that go live by themselves in two processes', () => {
  for (const { title, left, right, outcomes, versions } of kinds) {
    test(title, { timeout: 60_000 }, async ({ annotate }) => {
      const { sends, database } = pair();
      const seen: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const subject = await pendingProposal(sends[0], `${title.replaceAll(' ', '_')}_${round}`);
        const answers = await Promise.all([
          ...left.map((request) => request(sends[0], subject)),
          ...right.map((request) => request(sends[1], subject)),
        ]);
        seen.push(...answers.map(outcomeOf));
        expect(versions).toContainEqual(await versionsOf(sends[1], subject));
        const { status } = expectStatus(
          await sends[1]<Made & { status: string }>('GET', `/proposals/${subject.proposalId}`),
          200,
        );
        expect(status).toBe('approved');
      }
      await annotate(JSON.stringify(tally(seen)));
      expect(Object.keys(tally(seen)).filter((outcome) => !outcomes.includes(outcome))).toEqual([]);
      expect(await brokenInvariants(database.db)).toEqual([]);
    });
  }

  test('leave one event of each publication', async () => {
    const { database } = pair();
    const events = await database.db.selectFrom('audit_events').select(['action', 'entity_id']).execute();
    const published = events.filter(({ action }) => action === 'contract.published').map(({ entity_id: id }) => id);
    expect(new Set(published).size).toBe(published.length);
    expect(published.length).toBeGreaterThanOrEqual(2 * rounds * kinds.length);
    expect(events.filter(({ action }) => action === 'proposal.approved')).toHaveLength(rounds * kinds.length);
  });
});
