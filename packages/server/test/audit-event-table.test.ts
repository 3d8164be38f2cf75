import { rmSync } from 'node:fs';
import type { Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventRow, Outcome } from './audit-events/event-row.js';
import { rows } from './audit-events/rows.js';
import type { World } from './authorization/callers.js';
import type { Answer, ApiClient } from './support/api-client.js';
import { makeKey, makeTeam, next, type Problem } from './support/makers.js';
import { fill, fillAll, textsOf, type Values } from './support/placeholders.js';
import { routerEntries } from './support/router-entries.js';
import { temporaryDirectory } from './support/sync-directory.js';
import { testApp } from './support/test-app.js';
import { eventsOf } from './support/written-rows.js';

const directory = temporaryDirectory();
let world: World;
let caller: Team;
let client: ApiClient;
beforeAll(async () => {
  const tessera = await testApp({ variables: { GIT_SYNC_PATH: directory } });
  world = { tessera, own: await makeTeam(tessera.api), other: await makeTeam(tessera.api) };
  caller = await makeTeam(tessera.api);
  client = tessera.clientOf((await makeKey(tessera.api, caller, { scopes: ['admin'] })).key);
}, 60_000);
afterAll(async () => {
  await world.tessera.close();
  rmSync(directory, { recursive: true });
});

const where = 'packages/server/test/audit-events';
const nameOf = ({ call, when }: EventRow): string => (when === undefined ? call : `${call} ${when}`);

async function valuesOf({ given }: EventRow): Promise<Values> {
  const { own, other } = world;
  const always = {
    own: own.id,
    own_name: own.name,
    other: other.id,
    other_name: other.name,
    caller: caller.id,
    number: String(next()),
  };
  return { ...always, ...(given === undefined ? {} : await given(world)) };
}

const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };

/** Sends the row's request, or what of it is given instead. */
function send(row: EventRow, values: Values, instead: Pick<EventRow, 'query' | 'body'> = {}): Promise<Answer<Problem>> {
  const { query, body } = { ...row, ...instead };
  const [method = '', path = ''] = row.call.split(' ');
  return client.send<Problem>(
    method as 'POST',
    `${fill(path, values)}${query === undefined ? '' : `?${fill(query, values)}`}`,
    { ...(typeof body === 'string' ? form : {}), ...(body === undefined ? {} : { body: fillAll(body, values) }) },
  );
}

const outcomeOf = ({ status, body }: Answer<Problem>): Outcome =>
  status < 400 ? `${status}` : (`${status} ${body.error?.code ?? ''}`.trimEnd() as Outcome);

/** The events that the steps write, after a look at the outcome. */
const eventsAfter = (outcome: Outcome, step: () => Promise<Answer<Problem>>) =>
  eventsOf(world.tessera.database, async () => {
    const answer = await step();
    expect(outcomeOf(answer), JSON.stringify(answer.body)).toBe(outcome);
  });

describe('the table of audit events', () => {
  it('has a row for every route that may change something, and for no other', async () => {
    const registered = new Set<string>();
    for (const [method, path] of routerEntries(world.tessera.app)) {
      if (['GET', 'HEAD', 'OPTIONS'].includes(method)) continue;
      const { status } = await world.tessera.stranger.send(method as 'POST', path, {});
      if (status !== 405) registered.add(`${method} ${path}`);
    }
    const inTable = new Set(rows.map(({ call }) => call));
    const missing = [...registered].filter((call) => !inTable.has(call));
    const surplus = [...inTable].filter((call) => !registered.has(call));
    expect([
      ...missing.map(
        (call) =>
          `${call} has no row: add one to the rows of its feature in ${where}, which says how it succeeds and what it writes, or why nothing`,
      ),
      ...surplus.map((call) => `${call} has a row in ${where}, and the server has no such route`),
    ]).toEqual([]);
    expect(registered.size).toBeGreaterThan(30);
  });

  it('tells its rows apart', () => {
    const names = rows.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('exactly these audit events are written by', () => {
  it.each(rows.map((row) => [nameOf(row), row] as const))('%s', async (_, row) => {
    const { refused, again, writes } = row;
    const values = await valuesOf(row);
    if (refused !== undefined) {
      const { given, answers, ...instead } = refused;
      expect(
        await eventsAfter(answers, () => send(row, { ...values, ...fillAll(given ?? {}, values) }, instead)),
      ).toEqual([]);
    }

    let answer: Answer<Problem> | undefined;
    const events = await eventsAfter(row.answers, async () => {
      answer = await send(row, values);
      return answer;
    });
    const known = { ...values, ...textsOf(answer?.body, 'answer') };
    const all = { ...known, ...(row.found === undefined ? {} : await row.found(world, known)) };
    expect(events).toEqual(typeof writes === 'string' ? [] : fillAll(writes, all));

    if (again !== undefined) expect(await eventsAfter(again, () => send(row, values))).toEqual([]);
  });
});
