import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CommentPlatform, jobAuthor, startCommentPlatform } from '../../../test/support/comment-platform.js';
import { assetReport, changed, checkReport } from '../../../test/support/reports.js';
import type { CheckReport } from '../../check/check-report.js';
import type { CiTask } from '../ci-task.js';
import { runOnGithub } from './run-on-github.js';

const eventFile = (name: string): string =>
  fileURLToPath(new URL(`../../../test/events/${name}.json`, import.meta.url));
const breaking = checkReport([assetReport()]);
const harmless = checkReport([]);
const marker = '<!-- tessera-check -->';

let github: CommentPlatform;
beforeEach(async () => {
  github = await startCommentPlatform('github');
});
afterEach(() => github.stop());

async function run(
  report: CheckReport,
  {
    event = 'opened',
    token = 'secret-token',
    task = {},
  }: { event?: string; token?: string; task?: Partial<CiTask> } = {},
) {
  let log = '';
  const pauses: number[] = [];
  const code = await runOnGithub(
    {
      check: () => Promise.resolve(report),
      comments: true,
      commentKey: '',
      commentAuthor: undefined,
      isLenient: false,
      ...task,
    },
    {
      variables: {
        GITHUB_EVENT_PATH: eventFile(event),
        GITHUB_REPOSITORY: 'shop/analytics',
        GITHUB_API_URL: `${github.url}/`,
        GITHUB_TOKEN: token,
      },
      write(text) {
        log += text;
      },
      pause: (ms) => Promise.resolve(pauses.push(ms)),
    },
  );
  expect(log).not.toContain('secret-token');
  return { code, log, pauses };
}
const bodies = (): string[] => github.comments.map(({ body }) => body);
const sent = (method: string): string[] => github.requests.filter((request) => request.startsWith(method));

describe('the comment', () => {
  it('is looked for on all pages, and only among those of the job itself', async () => {
    const others = Array.from({ length: 230 }, (_, index) => ({
      id: index + 1,
      author: index % 2 === 0 ? 'eve' : jobAuthor,
      body: index % 2 === 0 ? `Hello\n${marker}` : `${marker} was said before`,
    }));
    github.comments.push(...others, { id: 400, author: jobAuthor, body: `old\r\n\r\n${marker}\r\n` });
    expect((await run(breaking)).code).toBe(1);
    expect(sent('GET').filter((request) => request.includes('/comments'))).toHaveLength(3);
    expect([sent('PATCH'), sent('POST')]).toEqual([['PATCH /repos/shop/analytics/issues/comments/400'], []]);
    expect(bodies().slice(0, 230)).toEqual(others.map(({ body }) => body));
    expect(bodies()[230]).toContain('### ❌ This change breaks 1 table');
  });

  it('is not written where there was none and nothing breaks', async () => {
    expect((await run(harmless)).code).toBe(0);
    expect((await run(breaking, { task: { comments: false } })).code).toBe(1);
    expect(bodies()).toEqual([]);
  });

  it('is left alone where it says the same already', async () => {
    await run(breaking);
    await run(breaking);
    await run(harmless);
    await run(harmless);
    expect([sent('POST').length, sent('PATCH').length, bodies().length]).toEqual([1, 1, 1]);
    expect(bodies()[0]).toMatch(/^### ✅ Resolved/);
  });

  it('has a key where a pull request has several', async () => {
    await run(breaking, { task: { commentKey: 'api' } });
    await run(breaking, { task: { commentKey: 'warehouse' } });
    await run(harmless, { task: { commentKey: 'api' } });
    expect(bodies().map((body) => body.trim().split('\n').at(-1))).toEqual([
      '<!-- tessera-check api -->',
      '<!-- tessera-check warehouse -->',
    ]);
    expect(bodies().map((body) => body.includes('Resolved'))).toEqual([true, false]);
    await expect(run(breaking, { task: { commentKey: '-->' } })).rejects.toThrow('letters and digits');
  });

  it('shows names of others as they are, and does what none of them says', async () => {
    const name = `@all <script>x</script> ${marker} [x](http://evil.example) /close\n::set-output name=x::y`;
    const hostile = assetReport({
      name,
      fqn: name,
      changes: [changed({ message: `${name} was removed`, column: name })],
    });
    const { log } = await run(checkReport([hostile]));
    const [body = ''] = bodies();
    // In code, everything is shown as it stands.
    const read = body.replaceAll(/```[\s\S]*?```|`[^`\n]*`|<code>.*?<\/code>/g, '');
    expect(read.split(marker)).toHaveLength(2);
    expect(read).not.toMatch(/<script|\]\(http:\/\/|^\/close|^::|@all/m);
    expect(log.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(1);
    await run(harmless);
    expect(bodies()).toHaveLength(1);
  });

  it('is written by an App whose login is given', async () => {
    github.comments.push({ id: 3, author: 'checks[bot]', body: marker });
    await run(breaking, { task: { commentAuthor: 'checks[bot]' } });
    expect(bodies()).toHaveLength(1);
    expect(github.requests).not.toContain('GET /user');
  });
});

describe('a job that may not comment', () => {
  it('of a fork says so, and passes what it found on', async () => {
    github.refused.add('POST');
    const { code, log } = await run(breaking, { event: 'fork' });
    expect(code).toBe(1);
    expect(log).toContain(
      '::warning title=Tessera::A job of a fork may not comment. What was found stands in the summary',
    );
  });

  it('is told the permission that it needs', async () => {
    github.refused.add('POST');
    expect((await run(breaking)).log).toContain('it needs the permission pull-requests: write');
    github.answers.push({ status: 401 });
    expect((await run(breaking)).log).toContain('GITHUB_TOKEN was refused');
    const { log } = await run(breaking, { token: '' });
    expect(log).toContain('GITHUB_TOKEN is not set');
  });

  it('as there is no pull request, asks nobody', async () => {
    expect((await run(breaking, { event: 'push' })).code).toBe(1);
    expect(github.requests).toEqual([]);
  });
});

describe('a platform in trouble', () => {
  it('is asked again, for as long as it says', async () => {
    github.answers.push(null, { status: 502 }, { status: 429, headers: { 'retry-after': '7' } }, null, {
      status: 403,
      body: { message: 'You have exceeded a secondary rate limit.' },
    });
    const { pauses, log } = await run(breaking);
    expect(pauses).toEqual([1000, 7000, 1000]);
    expect(log).not.toContain('::warning');
    expect(bodies()).toHaveLength(1);
  });

  it('that made the comment and then broke off, gets no second one', async () => {
    github.answers.push(null, null, { status: 504 });
    expect((await run(breaking)).code).toBe(1);
    expect([sent('POST').length, sent('PATCH').length, bodies().length]).toEqual([1, 0, 1]);
  });

  it('is given up in the end', async () => {
    github.answers.push(null, ...Array.from({ length: 4 }, () => ({ status: 503 })));
    const { code, log, pauses } = await run(breaking);
    expect([code, pauses]).toEqual([1, [1000, 2000, 4000]]);
    expect(log).toMatch(/Nothing was commented: GET \S+ was answered with 503\./);
    github.answers.push(null, { status: 429, headers: { 'retry-after': '3600' } });
    expect((await run(breaking)).pauses).toEqual([]);
  });

  it('that redirects, is not followed', async () => {
    github.answers.push({ status: 301, headers: { location: `${github.url}/elsewhere` } });
    expect((await run(breaking)).log).toContain('was answered with 301');
    expect(github.requests).toEqual(['GET /user']);
  });
});

it('is for jobs of GitHub Actions', async () => {
  const task: CiTask = {
    check: () => Promise.resolve(breaking),
    comments: true,
    commentKey: '',
    commentAuthor: undefined,
    isLenient: false,
  };
  const run = (variables: NodeJS.ProcessEnv) => runOnGithub(task, { variables, write: () => undefined });
  await expect(run({})).rejects.toThrow('GITHUB_EVENT_PATH is not set');
  await expect(run({ GITHUB_EVENT_PATH: 'none.json' })).rejects.toThrow('none.json cannot be read');
  const GITHUB_EVENT_PATH = eventFile('opened');
  await expect(run({ GITHUB_EVENT_PATH, GITHUB_REPOSITORY: '../x' })).rejects.toThrow('name no pull request');
  const noApi = { GITHUB_EVENT_PATH, GITHUB_REPOSITORY: 'a/b', GITHUB_TOKEN: 't', GITHUB_API_URL: 'file:///x' };
  await expect(run(noApi)).rejects.toThrow('GITHUB_API_URL: file:///x is not the address of an API');
});
