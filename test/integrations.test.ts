import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { program } from '../packages/cli/src/program.js';

const json = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
const { version, bin } = json('packages/cli/package.json') as { version: string; bin: Record<string, string> };

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly language: string;
  readonly additional_dependencies: readonly string[];
  readonly types?: readonly string[];
  readonly files: string;
  readonly pass_filenames: boolean;
  readonly stages: readonly string[];
}
const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as readonly Hook[];

/** The command of a line such as `tessera dbt check --x`, and the options that it does not have. */
function unknownOptions(line: string): readonly string[] {
  const [name = '', ...words] = line.split(' ');
  expect(Object.keys(bin)).toContain(name);
  let command = program();
  for (const word of words) command = command.commands.find((each) => each.name() === word) ?? command;
  expect(command.commands).toEqual([]);
  const known = command.options.flatMap(({ long }) => long);
  return words.filter((word) => word.startsWith('--') && !known.includes(word));
}

it('hooks of pre-commit call the command of the release that they install', () => {
  expect(hooks[0]).toMatchObject({
    id: 'tessera-check',
    name: 'Tessera Schema Check',
    entry: 'tessera dbt check',
    types: ['json'],
    files: 'manifest\\.json$',
    pass_filenames: false,
    stages: ['pre-commit', 'pre-push'],
  });
  for (const { entry, language, additional_dependencies: needed, files } of hooks) {
    expect([language, needed]).toEqual(['node', [`@tessera/cli@${version}`]]);
    expect(unknownOptions(entry)).toEqual([]);
    expect(() => new RegExp(files)).not.toThrow();
  }
  const readme = readFileSync('integrations/pre-commit/README.md', 'utf8');
  for (const { id, entry } of hooks) expect(readme).toMatch(new RegExp(`\\| \`${id}\` +\\| \`${entry}\``));
  expect(readme).toContain(`@tessera/cli@${version}`);
});

it('the repository can be packed, as pre-commit does before it installs a hook', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-hooks-'));
  const { status, stderr } = spawnSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    encoding: 'utf8',
  });
  expect([status, readdirSync(folder)], stderr).toEqual([0, [`tessera-workspace-${version}.tgz`]]);
  rmSync(folder, { recursive: true, force: true });
});

it('the template of GitLab CI has one job, which calls the command', () => {
  const template = parse(readFileSync('integrations/gitlab/tessera-check.gitlab-ci.yml', 'utf8')) as Record<
    string,
    {
      readonly script: readonly string[];
      readonly before_script: readonly string[];
      readonly variables: Record<string, string>;
      readonly artifacts: { readonly reports: { readonly codequality: string } };
    }
  >;
  expect(Object.keys(template)).toEqual(['tessera-check']);
  const job = template['tessera-check'];
  expect(job?.variables['TESSERA_CLI_VERSION']).toBe(version);
  expect(job?.before_script).toEqual(['npm install --global --no-audit --no-fund "@tessera/cli@$TESSERA_CLI_VERSION"']);
  const [script = ''] = job?.script ?? [];
  expect(unknownOptions(script)).toEqual([]);
  expect(script.endsWith(` ${job?.artifacts.reports.codequality}`)).toBe(true);
});

it('what is said about integrations leads to files that exist', () => {
  const pages = readdirSync('integrations', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.md'),
  );
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) {
    const text = readFileSync(join('integrations', page), 'utf8');
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(() => readFileSync(join('integrations', page, '..', link)), `${page}: ${link}`).not.toThrow(/ENOENT/);
    }
  }
});
