import type { DbtUpload, DbtUploadAnswer } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uploadDbtProject } from '../src/features/dbt-sync/dbt-upload-service.js';
import { fullAccess } from '../src/platform/auth/actor.js';
import { ApiError } from '../src/platform/errors.js';
import { exampleArtifact, exampleTeams } from './support/dbt-corpus.js';
import { makeTeam } from './support/makers.js';
import { storedRows } from './support/stored-rows.js';
import { type TestApp, testApp } from './support/test-app.js';

const flags = [
  'auto_publish_contracts',
  'auto_delete',
  'auto_create_proposals',
  'auto_register_consumers',
  'infer_consumers_from_refs',
] as const;

type Options = Omit<DbtUpload, 'manifest' | 'catalog'>;

const combinations: readonly Options[] = ['ignore', 'overwrite', 'fail'].flatMap((conflict_mode) =>
  Array.from({ length: 2 ** flags.length }, (_, bits) => ({
    conflict_mode,
    ...Object.fromEntries(flags.map((flag, index) => [flag, (bits & (2 ** index)) !== 0])),
    // Some read the compiled SQL, too: it decides nothing of what the other options do.
    column_lineage: bits % 8 === 0,
  })),
);

const documents = (['today', 'later'] as const).map((state) => ({
  manifest: JSON.parse(exampleArtifact(state, 'manifest')) as Record<string, unknown>,
  catalog: JSON.parse(exampleArtifact(state, 'catalog')) as Record<string, unknown>,
}));

let tessera: TestApp;
let owner = '';
beforeAll(async () => {
  tessera = await testApp();
  for (const name of exampleTeams) await makeTeam(tessera.api, name);
  owner = (await makeTeam(tessera.api, 'fallback')).id;
});
afterAll(() => tessera.close());

/** The answer without the ids that the run made up, or why it was refused. */
async function outcomeOf(upload: DbtUpload, environment: string): Promise<object> {
  try {
    const { dry_run: _, proposals, ...answer } = await run(upload, environment);
    const details = proposals.details.map(({ proposal_id: _id, ...detail }) => detail);
    return { ...answer, proposals: { ...proposals, details } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { code: error.code, message: error.message, details: error.details };
  }
}

const run = (upload: DbtUpload, environment: string): Promise<DbtUploadAnswer> =>
  uploadDbtProject(
    tessera.platform,
    fullAccess(owner),
    { owner_team_id: owner, ...upload },
    {
      environment,
      tell: () => Promise.resolve(),
    },
  );

describe('a dry run', () => {
  it('answers what the real run then does, whatever the options', { timeout: 400_000 }, async () => {
    for (const [index, options] of combinations.entries()) {
      for (const project of documents) {
        // Each combination has an environment of its own, so that all begin with nothing.
        const environment = `environment_${index}`;
        const expected = await outcomeOf({ ...options, ...project, dry_run: true }, environment);
        expect(await outcomeOf({ ...options, ...project }, environment), JSON.stringify(options)).toEqual(expected);
      }
    }
  });

  it('changes nothing', async () => {
    const options = { conflict_mode: 'overwrite', ...Object.fromEntries(flags.map((flag) => [flag, true])) };
    const [today, later] = documents;
    await run({ ...options, ...(today as DbtUpload) }, 'untouched');
    const before = await storedRows(tessera.database.db);
    const answer = await run({ ...options, ...(later as DbtUpload), dry_run: true }, 'untouched');
    expect(answer).toMatchObject({ dry_run: true, assets: { created: 1 }, proposals: { created: 4 } });
    for (const { proposal_id: id } of answer.proposals.details) expect(id).toBeNull();
    expect(await storedRows(tessera.database.db)).toEqual(before);
  });

  it('neither keeps nor gives the answer of a key that the client sent', async () => {
    const body = { ...documents[0], owner_team_id: owner, dry_run: true };
    const send = (sent: object) =>
      tessera.api.send<DbtUploadAnswer>('POST', '/api/v1/sync/dbt/upload', {
        headers: { 'idempotency-key': 'one-key' },
        body: sent,
      });
    const before = await storedRows(tessera.database.db);
    expect((await send(body)).body.dry_run).toBe(true);
    expect(await storedRows(tessera.database.db)).toEqual(before);
    const { status, body: real } = await send({ ...body, dry_run: false });
    expect([status, real.dry_run, real.assets.created]).toEqual([200, undefined, 72]);
    expect((await send(body)).body.assets).toMatchObject({ created: 0, updated: 0 });
  });
});
