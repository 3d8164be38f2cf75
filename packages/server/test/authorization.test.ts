import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, callers, type World } from './authorization/callers.js';
import { type Expected, expectationOf } from './authorization/expectation.js';
import { type Row, rows } from './authorization/rows.js';
import type { Answer } from './support/api-client.js';
import { makeTeam, next, type Problem } from './support/makers.js';
import { fill, fillAll, type Values } from './support/placeholders.js';
import { routerEntries } from './support/router-entries.js';
import { temporaryDirectory } from './support/sync-directory.js';
import { testApp } from './support/test-app.js';
import { eventsOf } from './support/written-rows.js';

const directory = temporaryDirectory();
let world: World;
const headersOf = new Map<Caller, Readonly<Record<string, string>>>();
beforeAll(async () => {
  const tessera = await testApp({ variables: { GIT_SYNC_PATH: directory } });
  world = { tessera, own: await makeTeam(tessera.api), other: await makeTeam(tessera.api) };
  for (const caller of callers) headersOf.set(caller, await caller.signIn(world));
}, 60_000);
afterAll(async () => {
  await world.tessera.close();
  rmSync(directory, { recursive: true });
});

const stateOf = async ({ given }: Row): Promise<Values> => (given === undefined ? {} : given(world));

const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function call(
  { call: name, query, body, isEndless }: Row,
  state: Values,
  caller: Caller,
): Promise<Answer<Problem>> {
  const values = { own: world.own.id, other: world.other.id, number: String(next()), ...state };
  const [method = '', path = ''] = name.split(' ');
  return world.tessera.stranger.send<Problem>(
    method as 'GET',
    `${fill(path, values)}${query === undefined ? '' : `?${fill(query, values)}`}`,
    {
      headers: { ...headersOf.get(caller), ...(typeof body === 'string' ? form : {}) },
      ...(isEndless ? { isEndless } : {}),
      ...(body === undefined ? {} : { body: fillAll(body, values) }),
    },
  );
}

/** The answer as far as it says whether the caller was let through, and why not. */
function verdict(
  { itemsFail }: Row,
  { status, body }: Answer<Problem & { readonly failed?: number; readonly refused?: readonly unknown[] }>,
): object {
  if (status === 401 || status === 403) {
    return { status, code: body.error.code, scope: body.error.details?.['required_scope'] };
  }
  return { status, ...(itemsFail ? { failed: body.failed ?? body.refused?.length } : {}) };
}

function expectedVerdict({ itemsFail }: Row, expected: Expected): object {
  switch (expected.kind) {
    case 'allowed':
      return { status: expected.status, ...(itemsFail ? { failed: 0 } : {}) };
    case 'unknown':
      return { status: 401, code: expected.code, scope: undefined };
    case 'lacks the scope':
      return { status: 403, code: 'INSUFFICIENT_SCOPE', scope: expected.scope };
    case 'not theirs':
      if (itemsFail) return { status: expected.status, failed: 1 };
      return { status: 403, code: expect.stringMatching(/^(?:UNAUTHORIZED_TEAM|FORBIDDEN)$/), scope: undefined };
  }
}

describe('the authorization table', () => {
  it('has one row for every route, and no other', async () => {
    const answering = new Set<string>();
    for (const [method, path] of routerEntries(world.tessera.app)) {
      // The pages of the description, which the framework serves to everybody.
      if (/^\/docs(?:\/|$)/.test(path)) continue;
      const { status } = await world.tessera.stranger.send(method as 'GET', path, {});
      if (status !== 405) answering.add(`${method} ${path}`);
    }
    expect(rows.map(({ call: name }) => name).sort()).toEqual([...answering].sort());
  });

  it('has callers on both sides of every line', () => {
    for (const row of rows) {
      const kinds = new Set(callers.map((caller) => expectationOf(row, caller).kind));
      const drawn: readonly Expected['kind'][] = [
        'allowed',
        ...(row.may.startsWith('nothing') ? [] : (['unknown'] as const)),
        ...(/^(?:read|write|admin),/.test(row.may) ? (['lacks the scope'] as const) : []),
        ...(row.may.includes('anyone') ? [] : (['not theirs'] as const)),
      ];
      expect([row.call, [...kinds].sort()]).toEqual([row.call, [...drawn].sort()]);
    }
  });
});

describe('who may call', () => {
  it.each(rows.map((row) => [row.call, row] as const))('%s', { timeout: 120_000 }, async (name, row) => {
    const judged = callers.map((caller) => ({ caller, expected: expectationOf(row, caller) }));
    const answered = async (state: Values, caller: Caller, expected: Expected) => {
      const answer = await call(row, state, caller);
      expect([caller.name, verdict(row, answer)]).toEqual([caller.name, expectedVerdict(row, expected)]);
    };
    const untouched = await stateOf(row);
    const events = await eventsOf(world.tessera.database, async () => {
      for (const { caller, expected } of judged)
        if (expected.kind !== 'allowed') await answered(untouched, caller, expected);
    });
    expect(events).toEqual([]);
    const leavesState = name.startsWith('GET ');
    for (const { caller, expected } of judged) {
      if (expected.kind === 'allowed') await answered(leavesState ? untouched : await stateOf(row), caller, expected);
    }
  });
});
