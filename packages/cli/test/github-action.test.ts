import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../src/check/check-report.js';
import { version } from '../src/version.js';
import { action, runAction } from './support/action-run.js';
import { type CommentPlatform, jobAuthor, startCommentPlatform } from './support/comment-platform.js';
import { cleanUp } from './support/tessera-process.js';
import { type GitRepository, gitRepository } from './support/two-states.js';

const schema = (status: string): string =>
  JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { status: { type: status }, '<!-- @all --> $(touch hacked) `x`': { type: status } },
  });

let repository: GitRepository;
let github: CommentPlatform;

beforeAll(async () => {
  github = await startCommentPlatform('github');
  repository = gitRepository();
  repository.write({ 'order.json': schema('string') });
  repository.git('add', '--all');
  repository.git('commit', '--quiet', '-m', 'today');
  repository.git('checkout', '--quiet', '-b', 'later');
});
afterAll(() => {
  github.stop();
  repository.remove();
  cleanUp();
});

const run = (event: string, inputs: Readonly<Record<string, string>> = {}) =>
  runAction({ cwd: repository.path, event, inputs, api: github.url });

describe('the script of the action', () => {
  it('comments, updates the comment in place and says at last that it is resolved', async () => {
    const theirs = { id: 1, author: 'eve', body: 'Mine!\n\n<!-- tessera-check -->' };
    github.comments.push(theirs, { id: 2, author: jobAuthor, body: 'Preview: https://example.com' });

    repository.write({ 'order.json': schema('integer') });
    const created = await run('opened');
    expect(created).toMatchObject({ code: 1, err: '' });
    expect(created.out).toMatch(/^::error file=order\.json,line=1,title=order breaks::/);
    expect(created.summary).toContain('### ❌ This change breaks 1 schema');
    expect(created.outputs.get('has-breaking-changes')).toBe('true');
    expect(created.outputs.get('breaking-count')).toBe('1');
    const report = JSON.parse(created.outputs.get('results-json') ?? '') as CheckReport;
    expect(report.summary.breaking).toBe(1);
    expect(JSON.parse(readFileSync(created.outputs.get('results-file') ?? '', 'utf8'))).toEqual(report);
    expect(github.comments).toHaveLength(3);
    expect(github.comments[2]?.body).toContain('### ❌ This change breaks 1 schema');
    expect(github.comments[2]?.body).toContain('<sub>State: 1f0c5a3</sub>\n\n<!-- tessera-check -->\n');
    expect(github.comments[2]?.body).not.toMatch(/^(?!```|\{).*(<!-- @|@all)/m);

    repository.write({ 'order.json': schema('boolean') });
    const updated = await run('synchronize');
    expect(updated).toMatchObject({ code: 1, err: '' });
    expect(github.comments).toHaveLength(3);
    expect(github.comments[2]?.body).toContain("type changed from 'string' to 'boolean'");
    expect(github.comments[2]?.body).toContain('<sub>State: 2e1d5a3</sub>');

    repository.write({ 'order.json': schema('string') });
    const resolved = await run('synchronize');
    expect(resolved).toMatchObject({ code: 0, err: '' });
    expect(github.comments).toHaveLength(3);
    expect(github.comments[2]?.body).toMatch(/^### ✅ Resolved: nothing breaks any more\n\n.* as of 2e1d5a3\.\n/);
    expect(resolved.outputs.get('has-breaking-changes')).toBe('false');

    expect(github.comments[0]).toBe(theirs);
    expect(theirs.body).toBe('Mine!\n\n<!-- tessera-check -->');
    expect([...github.tokens]).toEqual(['Bearer token-of-the-job']);
    for (const { out, summary } of [created, updated, resolved])
      expect(out + summary).not.toContain('token-of-the-job');
  });

  it('fails with a message for inputs that cannot be, and not where it is only to report', async () => {
    const inputs = { paths: '$(touch hacked)\nnowhere.json', comment: 'false' };
    const [strict, lenient, wrong] = await Promise.all([
      run('push', inputs),
      run('push', { ...inputs, 'fail-on-breaking': 'false' }),
      run('push', { 'fail-on-breaking': 'maybe' }),
    ]);
    expect([strict.code, strict.err]).toEqual([2, 'Error: There is no file or directory $(touch hacked)\n']);
    expect(strict.outputs.get('results-json')).toBe('{}');
    expect([lenient.code, lenient.out]).toEqual([
      0,
      '::warning title=Tessera::Nothing was checked: There is no file or directory $(touch hacked)\n',
    ]);
    expect([lenient.outputs.get('breaking-count'), lenient.outputs.get('results-json')]).toEqual(['0', '{}']);
    expect([wrong.code, wrong.err]).toEqual([
      2,
      'Error: TESSERA_CHECK_FAIL_ON_BREAKING: maybe is neither true nor false\n',
    ]);
    expect(repository.git('status', '--porcelain')).not.toContain('hacked');
  });
});

describe('action.yml', () => {
  const { inputs, outputs, runs } = action;

  it('takes the inputs and gives the outputs of earlier releases', () => {
    expect(Object.keys(inputs)).toEqual(
      expect.arrayContaining([
        ...['tessera-url', 'tessera-api-key', 'team-id', 'manifest-path', 'create-proposals'],
        ...['fail-on-breaking', 'python-version', 'base', 'paths', 'mode', 'comment', 'github-token'],
      ]),
    );
    for (const { description, default: fallback } of Object.values(inputs)) {
      expect([typeof description, typeof fallback]).toEqual(['string', 'string']);
    }
    for (const [name, { value }] of Object.entries(outputs)) {
      expect(value).toBe(`\${{ steps.check.outputs.${name} }}`);
    }
    expect(Object.keys(outputs).slice(0, 3)).toEqual(['has-breaking-changes', 'breaking-count', 'results-json']);
  });

  it('puts inputs into variables and never into a script', () => {
    expect(runs.using).toBe('composite');
    const used = new Set<string>();
    for (const { env = {}, ...step } of runs.steps) {
      expect(JSON.stringify(step)).not.toContain('${{');
      expect(step.uses !== undefined || step.shell === 'bash').toBe(true);
      for (const value of Object.values(env)) {
        const [, name] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value) ?? [];
        if (name === undefined) expect(value).not.toContain('${{');
        else used.add(name);
      }
    }
    expect([...used, 'python-version'].sort()).toEqual(Object.keys(inputs).sort());
  });

  it('installs the release that it belongs to, and knows no secret while it does', () => {
    const install = runs.steps.find(({ run: script }) => script?.startsWith('npm install'));
    expect(install?.env).toEqual({ TESSERA_CLI_VERSION: version });
  });
});
