import type { ApiKeyCreated, Team } from '@tessera/api';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CountedDatabase, countedDatabase } from '../../../test/support/counted-statements.js';
import { makeKey, makeTeam } from '../../../test/support/makers.js';
import { type SetClock, setClock } from '../../../test/support/set-clock.js';
import { storeKeys } from '../../../test/support/stored-keys.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { testDatabase } from '../../../test/support/test-database.js';
import { type KeySignIn, keySignIn } from './api-key-sign-in-service.js';

let database: CountedDatabase;
let tessera: TestApp;
let team: Team;
let clock: SetClock;
/** Another process on the same database. */
let elsewhere: KeySignIn;
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  tessera = await testApp({ database });
  team = await makeTeam(tessera.api);
});
beforeEach(() => {
  clock = setClock();
  elsewhere = keySignIn({ db: database.db, clock });
});
afterAll(async () => {
  await tessera.close();
  await database.close();
});

const actorOf = ({ id, team_id, scopes }: ApiKeyCreated) => ({ keyId: id, teamId: team_id, scopes: new Set(scopes) });

describe('signing in with a key', () => {
  it('asks the database once in five seconds', async () => {
    const made = await makeKey(tessera.api, team);
    const statements = await database.statementsOf(async () => {
      for (let request = 0; request < 10; request += 1) {
        expect(await elsewhere.findActor(made.key)).toEqual(actorOf(made));
      }
    });
    expect(statements).toBe(1);
    clock.pass(5001);
    expect(await database.statementsOf(() => elsewhere.findActor(made.key))).toBe(1);
  });

  it('asks the database each time for what is no key, and not at all for what cannot be one', async () => {
    const unknown = `tess_live_${'0'.repeat(64)}`;
    const statements = await database.statementsOf(async () => {
      for (let request = 0; request < 3; request += 1) expect(await elsewhere.findActor(unknown)).toBeNull();
    });
    expect(statements).toBe(3);
    expect(await database.statementsOf(() => elsewhere.findActor('tess_live'))).toBe(0);
  });

  it('is over five seconds after the key was revoked in another process', async () => {
    const made = await makeKey(tessera.api, team);
    expect(await elsewhere.findActor(made.key)).not.toBeNull();
    await tessera.api.delete(`/api-keys/${made.id}`);
    clock.pass(4000);
    expect(await elsewhere.findActor(made.key)).toEqual(actorOf(made));
    clock.pass(1001);
    expect(await elsewhere.findActor(made.key)).toBeNull();
  });

  it('is over when the key expires, remembered or not', async () => {
    const made = await makeKey(tessera.api, team, { expires_at: '2026-01-01T00:00:01Z' });
    clock.pass(999);
    expect(await elsewhere.findActor(made.key)).toEqual(actorOf(made));
    clock.pass(1);
    expect(await elsewhere.findActor(made.key)).toBeNull();
  });

  it('does not remember what was read before everything was forgotten', async () => {
    const made = await makeKey(tessera.api, team);
    const forgetful: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        here.forget();
        return Promise.resolve(result);
      },
    };
    const here = keySignIn({ db: database.db.withPlugin(forgetful), clock });
    expect(await here.findActor(made.key)).toEqual(actorOf(made));
    await tessera.api.delete(`/api-keys/${made.id}`);
    expect(await here.findActor(made.key)).toBeNull();
  });

  it('remembers a thousand keys at most', async () => {
    const made = await makeKey(tessera.api, team);
    await elsewhere.findActor(made.key);
    const others = Array.from({ length: 1000 }, (_, index) => ({ key: `tess_live_${index}`, prefix: 'tess_live_' }));
    await storeKeys(database, team.id, others);
    for (const { key } of others) expect(await elsewhere.findActor(key)).not.toBeNull();
    expect(await database.statementsOf(() => elsewhere.findActor('tess_live_999'))).toBe(0);
    expect(await database.statementsOf(() => elsewhere.findActor(made.key))).toBe(1);
  });
});
