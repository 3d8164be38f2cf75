import type { Contract, Proposal, ProposalStatus, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireProposal } from '../src/features/proposals/proposal-expiry-service.js';
import { forceApprove } from '../src/features/proposals/proposal-force-service.js';
import { fileObjection } from '../src/features/proposals/proposal-objection-service.js';
import { publishProposal } from '../src/features/proposals/proposal-publishing-service.js';
import { acknowledge, withdraw } from '../src/features/proposals/proposal-service.js';
import type { Actor } from '../src/platform/auth/actor.js';
import { fullAccess } from '../src/platform/auth/actor.js';
import { ApiError } from '../src/platform/errors.js';
import { brokenInvariants } from './support/invariants.js';
import { makeAsset, makeContract, makeProposal, makeRegistration, makeTeam, table } from './support/makers.js';
import { memberOf, type TestApp, testApp } from './support/test-app.js';

const states = ['pending', 'approved', 'rejected', 'withdrawn', 'expired'] as const satisfies readonly ProposalStatus[];
/** The only consumer, who proposed, the owner of an asset that reads the changed one, somebody else, an administrator. */
const people = ['consumer', 'proposer', 'affected', 'stranger', 'admin'] as const;
type Person = (typeof people)[number];
type Teams = Readonly<Record<Exclude<Person, 'admin'>, Team>>;

let tessera: TestApp;
let teams: Teams;
beforeAll(async () => {
  tessera = await testApp();
  const [consumer, proposer, affected, stranger] = await Promise.all(
    Array.from({ length: 4 }, () => makeTeam(tessera.api)),
  );
  teams = { consumer, proposer, affected, stranger } as Teams;
});
afterAll(async () => {
  expect(await brokenInvariants(tessera.database.db)).toEqual([]);
  await tessera.close();
});

/** What a person does, for their own team; the administrator for the team that is named. */
const actions = {
  approve: {
    adminFor: 'consumer',
    carryOut: (actor, team, id) =>
      acknowledge(tessera.platform, actor, id, { consumer_team_id: team, response: 'approved' }),
  },
  migrate: {
    adminFor: 'consumer',
    carryOut: (actor, team, id) =>
      acknowledge(tessera.platform, actor, id, { consumer_team_id: team, response: 'migrating' }),
  },
  block: {
    adminFor: 'consumer',
    carryOut: (actor, team, id) =>
      acknowledge(tessera.platform, actor, id, { consumer_team_id: team, response: 'blocked' }),
  },
  object: {
    adminFor: 'affected',
    carryOut: (actor, team, id) => fileObjection(tessera.platform, actor, id, { objector_team_id: team, reason: 'no' }),
  },
  withdraw: { adminFor: 'proposer', carryOut: (actor, _, id) => withdraw(tessera.platform, actor, id) },
  force: {
    adminFor: 'proposer',
    carryOut: (actor, team, id) => forceApprove(tessera.platform, actor, id, { actor_id: team }),
  },
  expire: { adminFor: 'proposer', carryOut: (actor, _, id) => expireProposal(tessera.platform, actor, id) },
  publish: {
    adminFor: 'proposer',
    carryOut: (actor, team, id) =>
      publishProposal(tessera.platform, actor, id, { version: '2.0.0', published_by: team }),
  },
} satisfies Record<
  string,
  { adminFor: Exclude<Person, 'admin'>; carryOut: (actor: Actor, team: string, id: string) => Promise<unknown> }
>;
type Action = keyof typeof actions;

/** `ok → state`, or the refusal: status and code. Nothing behind `→` means that the state stays. */
type Expected = Readonly<Record<Person, string>>;

const notPending = '400 PROPOSAL_NOT_PENDING';
const forbidden = '403 FORBIDDEN';
const everybody = (outcome: string): Expected =>
  Object.fromEntries(people.map((person) => [person, outcome])) as Expected;
const proposerOnly = (outcome: string): Expected => ({
  ...everybody(forbidden),
  proposer: outcome,
  admin: outcome,
});
/** An answer of whoever is no consumer is taken and completes nothing. */
const consumerDecides = (outcome: string): Expected => ({ ...everybody('ok'), consumer: outcome, admin: outcome });

/** What the reference and the design say of each action while a proposal is pending. */
const whilePending: Readonly<Record<Action, Expected>> = {
  approve: consumerDecides('ok → approved'),
  migrate: consumerDecides('ok → approved'),
  block: everybody('ok → rejected'),
  object: { ...everybody(forbidden), affected: 'ok', admin: 'ok' },
  withdraw: proposerOnly('ok → withdrawn'),
  force: everybody('ok → approved'),
  expire: proposerOnly('ok → expired'),
  publish: proposerOnly(notPending),
};

/** And once it is resolved: nothing changes its state. */
const onceResolved: Readonly<Record<Action, Expected>> = {
  approve: everybody(notPending),
  migrate: everybody(notPending),
  block: everybody(notPending),
  object: everybody(notPending),
  withdraw: proposerOnly(notPending),
  force: everybody(notPending),
  expire: proposerOnly(notPending),
  publish: proposerOnly(notPending),
};

function expectedOf(state: ProposalStatus, action: Action): Expected {
  if (state === 'pending') return whilePending[action];
  if (state === 'approved' && action === 'publish') return proposerOnly('ok');
  return onceResolved[action];
}

/** A proposal with one consumer and one affected team. */
async function proposal(): Promise<Proposal> {
  const { api } = tessera;
  const asset = await makeAsset(api, { owner: teams.proposer });
  const contract: Contract = await makeContract(api, asset, table({ id: 'integer', name: 'string' }));
  await makeRegistration(api, contract, teams.consumer);
  const reader = await makeAsset(api, { owner: teams.affected });
  await api.post(`/assets/${reader.id}/dependencies`, { depends_on_asset_id: asset.id });
  return makeProposal(api, asset, table({ id: 'integer' }));
}

const admin = (): Actor => fullAccess(teams.stranger.id);

const ways: Readonly<Record<ProposalStatus, (id: string) => Promise<unknown>>> = {
  pending: () => Promise.resolve(),
  approved: (id) => forceApprove(tessera.platform, admin(), id, { actor_id: teams.proposer.id }),
  rejected: (id) =>
    acknowledge(tessera.platform, admin(), id, { consumer_team_id: teams.consumer.id, response: 'blocked' }),
  withdrawn: (id) => withdraw(tessera.platform, admin(), id),
  expired: (id) => expireProposal(tessera.platform, admin(), id),
};

const statusOf = async (id: string): Promise<ProposalStatus> =>
  (await tessera.api.get<Proposal>(`/proposals/${id}`)).body.status;

async function outcomeOf(state: ProposalStatus, action: Action, person: Person): Promise<string> {
  const { id } = await proposal();
  await ways[state](id);
  const { adminFor, carryOut } = actions[action];
  const team = teams[person === 'admin' ? adminFor : person].id;
  try {
    await carryOut(person === 'admin' ? admin() : memberOf(team), team, id);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    expect(await statusOf(id)).toBe(state);
    return `${error.status} ${error.code}`;
  }
  const after = await statusOf(id);
  return after === state ? 'ok' : `ok → ${after}`;
}

describe.each(states)('a proposal that is %s', (state) => {
  it.each(Object.keys(actions) as Action[])('answers each person who would %s it', async (action) => {
    const seen: [Person, string][] = [];
    for (const person of people) seen.push([person, await outcomeOf(state, action, person)]);
    expect(Object.fromEntries(seen)).toEqual(expectedOf(state, action));
  });
});
