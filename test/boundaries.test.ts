import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** Each import breaks one rule of ARCHITECTURE.md; the check must name it. */
const forbidden: readonly { readonly file: string; readonly imports: string; readonly rule: string }[] = [
  { file: 'packages/engine/src/intruder.ts', imports: 'node:fs', rule: 'pure-packages-have-no-runtime' },
  { file: 'packages/engine/src/second-intruder.ts', imports: '@tessera/api', rule: 'engine-imports-only-itself' },
  { file: 'packages/sdk/src/intruder.ts', imports: '@tessera/engine', rule: 'sdk-imports-only-api' },
  { file: 'packages/cli/src/intruder.ts', imports: '@tessera/server', rule: 'only-serve-loads-the-server' },
  { file: 'packages/web/src/data/intruder.ts', imports: '@tessera/api', rule: 'web-imports-only-engine-sdk' },
  {
    file: 'packages/web/src/data/second-intruder.ts',
    imports: '../pages/inbox/news.js',
    rule: 'parts-and-data-know-no-page',
  },
  {
    file: 'packages/web/src/pages/assets/intruder.ts',
    imports: '../inbox/news.js',
    rule: 'pages-do-not-know-each-other',
  },
  {
    file: 'packages/server/src/platform/intruder.ts',
    imports: '../features/teams/team.js',
    rule: 'platform-knows-no-feature',
  },
  {
    file: 'packages/server/src/features/teams/intruder-policy.ts',
    imports: './team-repository.js',
    rule: 'pure-files-stay-pure',
  },
  {
    file: 'packages/server/src/features/teams/intruder-routes.ts',
    imports: './team-repository.js',
    rule: 'routes-know-no-database',
  },
  {
    file: 'packages/server/src/features/teams/intruder-repository.ts',
    imports: './team-service.js',
    rule: 'repositories-know-only-the-database',
  },
  {
    file: 'packages/server/src/features/teams/intruder-service.ts',
    imports: '../assets/asset-repository.js',
    rule: 'services-use-only-their-own-repositories',
  },
];

/** A copy of the sources to do damage in: other tests build and run from the real ones. */
function copyOfSources(): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'tessera-boundaries-')));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.base.json', 'package.json'])
    cpSync(file, join(copy, file));
  cpSync('packages', join(copy, 'packages'), {
    recursive: true,
    filter: (path) => !/[\\/](dist|node_modules)$/.test(path),
  });
  mkdirSync(join(copy, 'node_modules', '@tessera'), { recursive: true });
  for (const name of readdirSync('node_modules')) {
    if (name !== '@tessera') symlinkSync(resolve('node_modules', name), join(copy, 'node_modules', name));
  }
  for (const name of readdirSync('packages')) {
    symlinkSync(join(copy, 'packages', name), join(copy, 'node_modules', '@tessera', name));
    const own = join('packages', name, 'node_modules');
    if (existsSync(own)) symlinkSync(resolve(own), join(copy, own));
  }
  return copy;
}

describe('the check of the import rules', () => {
  const copy = copyOfSources();
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  function check(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync('node', [resolve('tools/check-boundaries.mjs'), ...args], {
      cwd: copy,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  }

  it('passes as the sources are, and has seen them all', () => {
    const { status, output } = check();
    expect(output).toMatch(/[1-9]\d{2,} modules, .* 0 violations/);
    expect(status).toBe(0);
  });

  it('names every import that the rules forbid', () => {
    for (const { file, imports } of forbidden) {
      writeFileSync(join(copy, file), `import * as forbidden from '${imports}';\nexport const used = forbidden;\n`);
    }
    const { status, output } = check();
    for (const { file, rule } of forbidden) expect(output).toContain(`${rule}: ${file}`);
    expect(status).toBe(1);
  });

  it('does not pass when it sees too few modules', () => {
    const { status, output } = check('packages', '--only', '^packages/api');
    expect(output).toContain('the configuration misses some');
    expect(status).toBe(1);
  });
});
