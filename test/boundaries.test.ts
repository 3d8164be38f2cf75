import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';

/** Each import breaks one rule of ARCHITECTURE.md; the check must name it. */
const forbidden: readonly { readonly file: string; readonly imports: string; readonly rule: string }[] = [
  { file: 'packages/engine/src/intruder.ts', imports: 'node:fs', rule: 'pure-packages-have-no-runtime' },
  { file: 'packages/engine/src/intruder.ts', imports: '@tessera/api', rule: 'engine-imports-only-itself' },
  { file: 'packages/sdk/src/intruder.ts', imports: '@tessera/engine', rule: 'sdk-imports-only-api' },
  { file: 'packages/cli/src/intruder.ts', imports: '@tessera/server', rule: 'only-serve-loads-the-server' },
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

function check(): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync('node', ['tools/check-boundaries.mjs'], { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('the check of the import rules', () => {
  let written: string | null = null;
  afterEach(() => {
    if (written !== null) rmSync(written, { force: true });
  });

  it('passes as the sources are, and has seen them all', () => {
    const { status, output } = check();
    expect(output).toMatch(/[1-9]\d{2,} modules, .* 0 violations/);
    expect(status).toBe(0);
  });

  it.each(forbidden)('refuses $imports in $file', ({ file, imports, rule }) => {
    written = file;
    writeFileSync(file, `import * as forbidden from '${imports}';\nexport const used = forbidden;\n`);
    const { status, output } = check();
    expect(output).toContain(`${rule}: ${file}`);
    expect(status).toBe(1);
  });

  it('refuses to pass when it sees too few modules', () => {
    const { status, stdout, stderr } = spawnSync(
      'node',
      ['tools/check-boundaries.mjs', 'packages', '--only', '^packages/api'],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout + stderr).toContain('the configuration misses some');
    expect(status).toBe(1);
  });
});
