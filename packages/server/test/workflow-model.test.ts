import type { Asset, Contract, Proposal, PublishAnswer, Registration, Team } from '@tessera/api';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from './support/api-client.js';
import { brokenInvariants } from './support/invariants.js';
import { makeAsset, makeContract, makeTeam, type Problem, publish, table } from './support/makers.js';
import { type TestApp, testApp } from './support/test-app.js';
import {
  emptyModel,
  type Model,
  type Outcome,
  type Step,
  take,
  teamCount,
  wantedColumns,
} from './support/workflow-model.js';

const walks = 50;
const steps = 200;
const columns = [0, 1, 2];

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const team = fc.nat(teamCount - 1);
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      add: fc.nat(5),
      drop: fc.nat(5),
      force: fc.constantFrom(false, false, true),
      auto: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('register', 'register', 'unregister', 'deactivate', 'migrate'), team }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('acknowledge' as const),
      team,
      response: fc.constantFrom('approved', 'approved', 'migrating', 'blocked'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('delete team', 'restore team', 'restore team'), team }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('withdraw', 'force', 'expire', 'publish proposal', 'publish proposal'),
    }),
  },
) as fc.Arbitrary<Step>;

/** The server's side of a walk: an asset with its teams. */
class World {
  readonly #asset: Asset;
  readonly #teams: readonly Team[];
  #live: Contract;
  #proposal: Proposal | undefined;
  readonly #registrations = new Map<number, string>();
  #version = 1;

  constructor(asset: Asset, teams: readonly Team[], live: Contract) {
    this.#asset = asset;
    this.#teams = teams;
    this.#live = live;
  }

  async carryOut(step: Step, wanted: ReadonlySet<number>): Promise<Outcome> {
    const { api } = tessera;
    switch (step.do) {
      case 'publish': {
        this.#version += 1;
        const answer = await publish(api, this.#asset, schemaOf(wanted), {
          version: `${this.#version}.0.0`,
          force: step.force,
          autoPublish: step.auto,
        });
        return said(answer, ({ action, contract, proposal }) => {
          if (contract !== undefined) this.#live = contract;
          if (proposal !== undefined) this.#proposal = proposal;
          return action;
        });
      }
      case 'register': {
        const answer = await api.post<Registration & Problem>(`/registrations?contract_id=${this.#live.id}`, {
          consumer_team_id: this.#team(step.team),
        });
        return said(answer, ({ id }) => {
          this.#registrations.set(step.team, id);
          return 'registered';
        });
      }
      case 'unregister':
      case 'deactivate':
      case 'migrate':
        return this.#change(step.do, step.team);
      case 'delete team':
        return said(await api.delete<Problem>(`/teams/${this.#team(step.team)}`), () => 'deleted');
      case 'restore team':
        return said(await api.post<Team & Problem>(`/teams/${this.#team(step.team)}/restore`), () => 'restored');
      default:
        return this.#proposal === undefined ? 'no proposal' : this.#act(step, this.#proposal.id);
    }
  }

  async #change(way: 'unregister' | 'deactivate' | 'migrate', index: number): Promise<Outcome> {
    const id = this.#registrations.get(index);
    if (id === undefined) return 'nothing to change';
    const path = `/registrations/${id}`;
    const status = way === 'deactivate' ? 'inactive' : 'migrating';
    const answer =
      way === 'unregister'
        ? await tessera.api.delete<Problem>(path)
        : await tessera.api.patch<Problem>(path, { status });
    if (way !== 'migrate') this.#registrations.delete(index);
    return said(answer, () => 'changed');
  }

  async #act(step: Step, id: string): Promise<Outcome> {
    const { api } = tessera;
    const path = `/proposals/${id}`;
    switch (step.do) {
      case 'acknowledge': {
        const body = { consumer_team_id: this.#team(step.team), response: step.response };
        return said(await api.post<Problem>(`${path}/acknowledge`, body), () => 'acknowledged');
      }
      case 'force':
        return said(
          await api.post<Proposal & Problem>(`${path}/force?actor_id=${this.#asset.owner_team_id}`),
          ({ status }) => status,
        );
      case 'publish proposal': {
        this.#version += 1;
        const body = { version: `${this.#version}.0.0`, published_by: this.#asset.owner_team_id };
        return said(await api.post<PublishAnswer & Problem>(`${path}/publish`, body), ({ action, contract }) => {
          if (contract !== undefined) this.#live = contract;
          return action;
        });
      }
      default:
        return said(await api.post<Proposal & Problem>(`${path}/${step.do}`), ({ status }) => status);
    }
  }

  #team(index: number): string {
    return this.#teams[index]?.id ?? '';
  }

  /** What can be seen of the state: live columns, status of the last proposal, consumers. */
  async seen(): Promise<unknown> {
    const { api } = tessera;
    const newest = await api.get<{ results: Contract[] }>(`/assets/${this.#asset.id}/contracts?limit=1`);
    // An answer or a departure may have made it live.
    this.#live = newest.body.results[0] ?? this.#live;
    const status =
      this.#proposal === undefined ? 'none' : (await api.get<Proposal>(`/proposals/${this.#proposal.id}`)).body.status;
    const names = Object.keys((this.#live.schema_def as { properties: object }).properties);
    return { columns: names.sort(), liveStatus: this.#live.status, status };
  }
}

function schemaOf(wanted: ReadonlySet<number>): Record<string, unknown> {
  return table(Object.fromEntries([...wanted].map((column) => [`c${column}`, 'string'])));
}

function said<Body extends object>({ status, body }: Answer<Body & Problem>, word: (body: Body) => string): Outcome {
  if (status < 300) return word(body);
  if (status >= 500) throw new Error(`The server failed: ${JSON.stringify(body)}`);
  return body.error.code;
}

function expectedOf(model: Model): unknown {
  return {
    columns: [...(model.versions.at(-1) ?? [])].map((column) => `c${column}`).sort(),
    liveStatus: 'active',
    status: model.proposals.at(-1)?.status ?? 'none',
  };
}

/** What came of which steps, on all walks. */
const reached = new Set<string>();

async function walk(path: readonly Step[]): Promise<void> {
  const asset = await makeAsset(tessera.api);
  const teams: Team[] = [];
  for (let made = 0; made < teamCount; made += 1) teams.push(await makeTeam(tessera.api));
  const model = emptyModel(columns);
  const live = await makeContract(tessera.api, asset, schemaOf(new Set(columns)));
  const world = new World(asset, teams, live);
  const log: string[] = [];
  for (const step of path) {
    const wanted = step.do === 'publish' ? wantedColumns(model, step) : new Set<number>();
    const { length } = model.versions;
    const expected = take(model, step);
    if (model.versions.length > length) reached.add(`${step.do}: went live`);
    const outcome = await world.carryOut(step, wanted);
    log.push(`${JSON.stringify(step)}: ${outcome}`);
    reached.add(`${step.do}: ${outcome}`);
    expect(outcome, log.slice(-12).join('\n')).toBe(expected);
    const isRefused = outcome === outcome.toUpperCase();
    if (!isRefused) expect(await world.seen(), log.slice(-12).join('\n')).toEqual(expectedOf(model));
  }
}

it(`does on ${walks * steps} random steps what the model does`, { timeout: 600_000 }, async () => {
  const path = fc.array(aStep, { minLength: steps, maxLength: steps, size: 'max' });
  await fc.assert(fc.asyncProperty(path, walk), { numRuns: walks, seed: 20261121, endOnFailure: true });
  expect(await brokenInvariants(tessera.database.db)).toEqual([]);
  for (const outcome of [
    'publish: published',
    'publish: force_published',
    'publish: proposal_created',
    'publish: DUPLICATE_PROPOSAL',
    'register: DUPLICATE_REGISTRATION',
    'register: TEAM_NOT_FOUND',
    'acknowledge: acknowledged',
    'acknowledge: DUPLICATE_ACKNOWLEDGMENT',
    'acknowledge: went live',
    'unregister: went live',
    'publish proposal: published',
    'publish proposal: BREAKING_CHANGE_REQUIRES_PROPOSAL',
    'withdraw: withdrawn',
    'force: approved',
    'expire: expired',
  ]) {
    expect(reached).toContain(outcome);
  }
});
