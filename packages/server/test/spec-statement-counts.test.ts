import type { Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountedDatabase, countedDatabase } from './support/counted-statements.js';
import { makeTeam } from './support/makers.js';
import { openApiDocument, record } from './support/spec-documents.js';
import { type TestApp, testApp } from './support/test-app.js';
import { testDatabase } from './support/test-database.js';

let database: CountedDatabase;
let tessera: TestApp;
let owner: Team;
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  tessera = await testApp({ database });
  owner = await makeTeam(tessera.api);
});
afterAll(async () => {
  await tessera.close();
  await database.close();
});

describe('the number of statements', () => {
  it.each([
    ['a first import', { id: 'string', name: 'string' }],
    ['an import with added members', { id: 'string', name: 'string', note: 'string' }],
    ['an import that changes nothing', { id: 'string', name: 'string', note: 'string' }],
    ['an import that breaks every contract', { id: 'string' }],
  ])('of %s does not grow with the endpoints of a document', async (_, members) => {
    const send = (title: string, count: number) => {
      const answers = Array.from({ length: count }, (__, index) => [`/${index}`, record(members)]);
      return database.statementsOf(async () => {
        const { status } = await tessera.api.post('/sync/openapi', {
          spec: openApiDocument(title, Object.fromEntries(answers)),
          owner_team_id: owner.id,
          auto_update_contracts: true,
          auto_create_proposals: true,
        });
        expect(status).toBe(200);
      });
    };
    const few = await send('few', 10);
    expect(few).toBeGreaterThan(5);
    expect((await send('many', 200)) - few).toBeLessThanOrEqual(4);
  });

  it.each(['diff', 'impact'])('of the %s of a document does not grow with its endpoints', async (question) => {
    const documentOf = (title: string, count: number, members: Record<string, string>) =>
      openApiDocument(title, Object.fromEntries(Array.from({ length: count }, (_, n) => [`/${n}`, record(members)])));
    const ask = (title: string, count: number) =>
      database.statementsOf(async () => {
        const spec = documentOf(title, count, {});
        const { status, body } = await tessera.api.post(`/sync/openapi/${question}`, { spec });
        expect([status, body['status']]).toEqual([200, 'breaking_changes_detected']);
      });
    for (const [title, count] of [
      ['asked few', 1],
      ['asked many', 100],
    ] as const) {
      const spec = documentOf(title, count, { id: 'string' });
      expect((await tessera.api.post('/sync/openapi', { spec, owner_team_id: owner.id })).status).toBe(200);
    }
    expect((await ask('asked many', 100)) - (await ask('asked few', 1))).toBeLessThanOrEqual(5);
  });
});
