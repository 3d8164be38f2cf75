import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GitRepository, gitRepository, twoStatesOfDocuments } from '../../test/support/two-states.js';
import type { CheckOptions } from './check-options.js';
import type { CheckReport } from './check-report.js';
import { makeReport } from './make-report.js';
import { checkOffline } from './offline-check.js';

let repository: GitRepository;
let first: CheckReport;
beforeAll(async () => {
  repository = twoStatesOfDocuments();
  first = await check();
});
afterAll(() => repository.remove());

async function check(options: Partial<CheckOptions> & { readonly folder?: string } = {}): Promise<CheckReport> {
  const { folder = '', ...others } = options;
  const asked: CheckOptions = {
    cwd: join(repository.path, folder),
    paths: [],
    format: undefined,
    base: { kind: 'git', ref: 'main' },
    baseManifest: null,
    mode: null,
    failOn: 'breaking',
    dialect: 'postgres',
    name: null,
    target: undefined,
    ...others,
  };
  return makeReport(await checkOffline(asked), asked);
}

const shown = ({ assets }: CheckReport): readonly string[] =>
  assets
    .map(
      ({ name, format, change, verdict, place }) => `${format} ${name}: ${change}, ${verdict}, ${place?.file ?? '-'}`,
    )
    .sort();

describe('files of a branch against the main branch', () => {
  it('are found by what they are, and judged with no server', () => {
    expect(shown(first)).toEqual([
      'avro shop.OrderPlaced: modified, breaking, events/order.avsc',
      'graphql query orders: modified, breaking, graph/schema.graphql',
      'openapi GET /carts: removed, breaking, api/shop.yaml',
      'openapi GET /orders/{id}: modified, breaking, api/shop.yaml',
      'protobuf shop.Paid: modified, breaking, proto/shop.proto',
      'sql shop.orders: modified, breaking, db/001-tables.sql',
    ]);
    expect(first).toMatchObject({
      status: 'breaking',
      failed: true,
      base: { kind: 'git', ref: 'main', commit: expect.stringMatching(/^[0-9a-f]{40}$/) },
      summary: { assets: 7, breaking: 6, removed: 1, unchanged: 1 },
      warnings: [],
    });
  });

  it('point at the lines of what changes', () => {
    const { assets } = first;
    const lines = assets.flatMap(({ changes }) =>
      changes.flatMap(({ place, column }) => (place?.line == null ? [] : `${place.file}:${place.line} ${column}`)),
    );
    expect([...new Set(lines)].sort()).toEqual([
      'api/shop.yaml:16 response.status',
      'db/001-tables.sql:3 total',
      'events/order.avsc:11 mail',
      'events/order.avsc:3 email',
      'graph/schema.graphql:7 response.note',
      'proto/shop.proto:6 cents',
    ]);
  });

  it('suggest versions where the document has one, and show what breaks', async () => {
    const { assets } = await check({ paths: ['api/shop.yaml'] });
    const order = assets.find(({ name }) => name === 'GET /orders/{id}');
    expect(order).toMatchObject({ current_version: '1.4.0', suggested_version: '2.0.0', level: 'major' });
    expect(order?.changes[0]?.witness).toMatchObject({ valid_under: expect.any(String) });
  });

  it('are found from a folder below, by paths from there', async () => {
    const report = await check({ folder: 'events', paths: ['../graph/schema.graphql', '.'] });
    expect(report.assets.map(({ format }) => format).sort()).toEqual(['avro', 'graphql']);
  });

  it('that were renamed are found under their old name', async () => {
    const report = await check({ paths: ['schemas/refund-request.json'] });
    expect([report.summary, report.status]).toEqual([
      expect.objectContaining({ assets: 1, unchanged: 1 }),
      'unchanged',
    ]);
  });

  it('that are new break nobody', async () => {
    const { git } = repository;
    git('rm', '--quiet', '--cached', 'proto/shop.proto');
    const old = git('commit-tree', '-m', 'empty', git('hash-object', '-t', 'tree', '-w', '/dev/null').trim()).trim();
    git('add', 'proto/shop.proto');
    const report = await check({ base: { kind: 'git', ref: old } });
    expect(report).toMatchObject({ status: 'compatible', failed: false, summary: { new: 6, breaking: 0 } });
  });

  it.each([
    ['backward', 6],
    ['forward', 5],
    ['none', 0],
  ] as const)('in the mode %s: %i break', async (mode, breaking) => {
    expect((await check({ mode })).summary.breaking).toBe(breaking);
  });

  it('without a ref are compared with where the branch left', async () => {
    const report = await check({ base: { kind: 'git', ref: null } });
    expect(report.base).toMatchObject({ ref: 'main', commit: repository.git('rev-parse', 'main').trim() });
  });

  it('are compared with another checkout', async () => {
    const old = gitRepository();
    old.write({ 'db/001-tables.sql': 'create table shop.orders (id bigint not null, total numeric(12, 2));' });
    const report = await check({ base: { kind: 'directory', path: old.path }, paths: ['db/001-tables.sql'] });
    old.remove();
    expect(report).toMatchObject({ status: 'breaking', base: { kind: 'files', path: old.path } });
  });
});

describe('a check is refused', () => {
  it.each([
    [{ base: { kind: 'git', ref: 'nowhere' } }, 'git knows no commit nowhere: fetch it with'],
    [{ base: { kind: 'git', ref: '--upload-pack=x' } }, 'git knows no commit --upload-pack=x'],
    [{ base: { kind: 'git', ref: 'main; rm -rf x' } }, 'git knows no commit main; rm -rf x'],
    [{ base: { kind: 'git', ref: 'main:api' } }, 'git knows no commit main:api'],
    [{ paths: ['gone.yaml'] }, 'There is no file or directory gone.yaml'],
    [{ paths: ['README.md'] }, 'README.md does not look like any of the formats; say which it is with --format'],
    [{ paths: ['package.json'], format: 'openapi' }, 'There is nothing'],
    [{ paths: ['..'] }, 'is not in the git repository'],
    [{ paths: ['README.md'], format: 'odcs' }, 'What is to be checked cannot be read:\n  README.md: '],
    [{ folder: 'schemas', paths: ['/'] }, '/ is not in the git repository'],
  ] as const)('%j: %s', async (options, message) => {
    const refusal = check(options as Parameters<typeof check>[0]);
    if (message === 'There is nothing') await expect(refusal).resolves.toMatchObject({ warnings: expect.any(Array) });
    else await expect(refusal).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(message) });
  });

  it('where there is no repository', async () => {
    await expect(check({ cwd: '/', base: { kind: 'git', ref: null } })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('There is no git repository around /'),
    });
  });

  it('where the branch of a pull request was not fetched', async () => {
    const shallow = gitRepository();
    shallow.write({ 'a.proto': 'syntax = "proto3";' });
    shallow.git('add', '--all');
    shallow.git('commit', '--quiet', '-m', 'first');
    shallow.git('branch', '--quiet', '-m', 'feature');
    const refusal = check({ cwd: shallow.path, base: { kind: 'git', ref: null }, target: 'release' });
    await expect(refusal).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^None of origin\/release, release, origin\/main, .*fetch-depth: 0/),
    });
    shallow.remove();
  });

  it('where nothing is to be checked', async () => {
    const empty = gitRepository();
    empty.write({ 'notes.txt': 'nothing', 'models/a.sql': 'select 1' });
    empty.git('add', '--all');
    empty.git('commit', '--quiet', '-m', 'first');
    const refusal = check({ cwd: empty.path });
    await expect(refusal).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('nothing to check') });
    empty.remove();
  });
});
