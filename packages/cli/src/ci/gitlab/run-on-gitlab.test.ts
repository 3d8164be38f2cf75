import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CommentPlatform, startCommentPlatform } from '../../../test/support/comment-platform.js';
import { assetReport, changed, checkReport } from '../../../test/support/reports.js';
import type { CheckReport } from '../../check/check-report.js';
import { runOnGitlab } from './run-on-gitlab.js';

const breaking = checkReport([
  assetReport(),
  assetReport({
    name: 'gone',
    fqn: 'shop.marts.gone',
    place: null,
    changes: [changed({ severity: 'dangerous', place: null })],
  }),
]);
const harmless = checkReport([]);
const job = {
  CI_PROJECT_ID: '5',
  CI_MERGE_REQUEST_IID: '17',
  CI_COMMIT_SHA: '1f0c5a3b8c1d4e6f9a7b2c3d4e5f60718293a4b5',
  GITLAB_TOKEN: 'secret-token',
};

let gitlab: CommentPlatform;
let folder: string;
beforeEach(async () => {
  gitlab = await startCommentPlatform('gitlab');
  folder = mkdtempSync(join(tmpdir(), 'tessera-gitlab-'));
});
afterEach(() => {
  gitlab.stop();
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => join(folder, 'quality.json');

async function run(report: CheckReport | Error, variables: Record<string, string> = job, isLenient = false) {
  let log = '';
  const code = await runOnGitlab(file())(
    {
      check: () => (report instanceof Error ? Promise.reject(report) : Promise.resolve(report)),
      comments: true,
      commentKey: '',
      commentAuthor: undefined,
      isLenient,
    },
    {
      variables: { CI_API_V4_URL: gitlab.url, ...variables },
      write(text) {
        log += text;
      },
      pause: () => Promise.resolve(),
    },
  );
  expect(log).not.toContain('secret-token');
  return { code, log };
}

it('notes what breaks, updates the note in place and says at last that it is resolved', async () => {
  gitlab.comments.push({ id: 1, author: 'eve', body: '<!-- tessera-check -->' });
  const { code, log } = await run(breaking);
  expect([code, gitlab.comments.length]).toEqual([1, 2]);
  expect(log).toContain('BREAKS shop.marts.customers');
  expect(gitlab.comments[1]?.body).toContain('<sub>State: 1f0c5a3</sub>');
  await run(checkReport([assetReport({ name: 'orders' })]));
  expect(gitlab.comments[1]?.body).toContain('`orders`');
  expect((await run(harmless)).code).toBe(0);
  expect(gitlab.comments.map(({ body }) => body.split('\n')[0])).toEqual([
    '<!-- tessera-check -->',
    '### ✅ Resolved: nothing breaks any more',
  ]);
  expect(gitlab.requests.filter((request) => /^(POST|PUT)/.test(request))).toEqual([
    'POST /projects/5/merge_requests/17/notes',
    'PUT /projects/5/merge_requests/17/notes/1001',
    'PUT /projects/5/merge_requests/17/notes/1001',
  ]);
  expect([...gitlab.tokens]).toEqual(['secret-token']);
});

it('writes a Code Quality report', async () => {
  await run(breaking);
  const findings = JSON.parse(readFileSync(file(), 'utf8')) as { readonly fingerprint: string }[];
  expect(findings).toEqual([
    {
      description: "customers breaks: Column 'email' was removed",
      check_name: 'property-removed',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'critical',
      location: { path: 'models/customers.yml', lines: { begin: 7 } },
    },
    {
      description: "gone needs a look: Column 'email' was removed",
      check_name: 'property-removed',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'minor',
      location: { path: 'shop.marts.gone', lines: { begin: 1 } },
    },
  ]);
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});

it('needs a token that may write, and passes what it found on without', async () => {
  expect(await run(breaking, { ...job, GITLAB_TOKEN: '' })).toMatchObject({
    code: 1,
    log: expect.stringContaining('Warning: GITLAB_TOKEN is not set (a project access token with the scope api)'),
  });
  gitlab.refused.add('POST');
  expect((await run(breaking)).log).toContain('GITLAB_TOKEN may not write notes here (403)');
  gitlab.answers.push({ status: 404 });
  expect((await run(breaking)).log).toContain('Nothing was noted: GET /user was answered with 404');
});

it('asks nobody in a pipeline without merge request', async () => {
  expect((await run(breaking, { CI_PROJECT_ID: '5', GITLAB_TOKEN: 'secret-token' })).code).toBe(1);
  expect(gitlab.requests).toEqual([]);
});

it('lets a job that only reports pass where nothing can be checked', async () => {
  const failure = new Error('no server');
  await expect(run(failure)).rejects.toBe(failure);
  expect(await run(failure, job, true)).toEqual({ code: 0, log: 'Warning: Nothing was checked: no server\n' });
  expect(readFileSync(file(), 'utf8')).toBe('[]\n');
});
