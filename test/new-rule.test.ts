import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

describe('npm run new:rule', () => {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'tessera-new-rule-')));
  const rules = join(copy, 'packages/engine/src/rules');
  cpSync('packages/engine/src', join(copy, 'packages/engine/src'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const scaffold = (id: string) =>
    spawnSync('node', [resolve('tools/new-rule.mjs'), id, copy], { cwd: copy, encoding: 'utf8' });

  /** Names of the tests that fail. */
  function failing(...files: readonly string[]): readonly string[] {
    const { stdout } = spawnSync('node_modules/.bin/vitest', ['run', '--root', copy, '--reporter', 'json', ...files], {
      cwd: copy,
      encoding: 'utf8',
    });
    const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
      readonly testResults: readonly { assertionResults: readonly { status: string; fullName: string }[] }[];
    };
    const results = report.testResults.flatMap((each) => each.assertionResults);
    expect(results.length).toBeGreaterThan(0);
    return results.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  }

  it('makes a rule whose test, and the audit of the catalogue, fail until it is written', () => {
    expect(scaffold('content-encoding-changed').status).toBe(0);
    expect(readFileSync(join(rules, 'index.generated.ts'), 'utf8')).toContain("from './content-encoding-changed.js'");
    const failed = failing('rules/content-encoding-changed.test.ts', 'catalogue.test.ts');
    expect(failed).toEqual(
      expect.arrayContaining([
        'content-encoding-changed reports the change and what it breaks',
        'content-encoding-changed has a mirror or a waiver',
        'content-encoding-changed states summary and reasons as sentences',
        'content-encoding-changed finds in its examples what they state',
      ]),
    );
    expect(failed.every((name) => name.startsWith('content-encoding-changed'))).toBe(true);
  });

  it('does not touch a rule that exists', () => {
    writeFileSync(join(rules, 'type-changed.ts'), 'mine');
    expect(scaffold('type-changed').status).toBe(1);
    expect(readFileSync(join(rules, 'type-changed.ts'), 'utf8')).toBe('mine');
  });
});
