import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processKey, type ServerProcess, startServerProcess } from '../packages/server/test/support/spawned-server.js';

/** An empty folder in which people install the package. */
const folder = mkdtempSync(join(tmpdir(), 'tessera-package-'));
let tarball: string;
let server: ServerProcess;

function npm(...args: readonly string[]): string {
  // On Windows npm is a script, which needs a shell.
  const shell = process.platform === 'win32';
  return execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000, shell });
}

beforeAll(async () => {
  server = await startServerProcess({ DATABASE_URL: 'sqlite://:memory:' });
  const [packed] = JSON.parse(npm('pack', '--json', '-w', '@tessera/sdk', '--pack-destination', folder)) as [
    { readonly filename: string },
  ];
  tarball = join(folder, packed.filename);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  npm('install', '--prefix', folder, '--offline', '--no-audit', '--no-fund', '--no-save', tarball);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const installed = (file: string): string => join(folder, 'node_modules', '@tessera', 'sdk', file);
const readme = (): string => readFileSync(installed('README.md'), 'utf8');

describe('the package of the SDK', () => {
  it('runs where nothing else is installed', () => {
    const example = /<!-- example[^>]*-->\s*```js\n([\s\S]*?)```/.exec(readme())?.[1] ?? '';
    writeFileSync(join(folder, 'example.js'), example);
    const output = execFileSync(process.execPath, ['example.js'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, TESSERA_URL: server.url, TESSERA_KEY: processKey },
      timeout: 20_000,
    });
    expect(output.split('\n')).toEqual([
      "proposal_created Property 'customer_email' was removed",
      "400 Cannot publish from proposal with status 'pending'. Proposal must be approved first.",
      '',
    ]);
  });

  it('has types that need no other package', () => {
    const main = join(folder, 'types.ts');
    writeFileSync(
      main,
      `import { isTesseraError, TesseraClient, type AssetPage } from '@tessera/sdk';
      const client = new TesseraClient({ baseUrl: 'http://127.0.0.1' });
      export const page: Promise<AssetPage> = client.assets.list({ limit: 1 }, { signal: AbortSignal.timeout(1) });
      export async function* names() { for await (const { fqn } of client.assets.listAll()) yield fqn.trim(); }
      // @ts-expect-error the code is of no error
      export const never = isTesseraError(null, 'NO_SUCH_CODE');
      // @ts-expect-error no such field
      export const unknown = client.teams.create({ nam: 'x' });`,
    );
    const program = ts.createProgram([main], {
      strict: true,
      skipDefaultLibCheck: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
      module: ts.ModuleKind.NodeNext,
      types: [],
    });
    const problems = ts.getPreEmitDiagnostics(program);
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
    const read = program.getSourceFiles().map(({ fileName }) => fileName);
    expect(read.filter((file) => file.includes('node_modules') && !file.includes('/typescript/lib/'))).toEqual([
      installed('dist/index.d.ts').replaceAll('\\', '/'),
    ]);
  });

  it('is put together as publint and attw ask', async () => {
    const { messages, pkg } = await publint({ pkgDir: installed('.'), pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
    const result = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
    if (result.types === false) throw new Error('The package has no types');
    const ofModules = result.problems.filter(
      (problem) => !('resolutionKind' in problem) || ['node16-esm', 'bundler'].includes(problem.resolutionKind),
    );
    expect(ofModules).toEqual([]);
    expect(Object.keys(result.entrypoints)).toEqual(['.']);
  });

  it('holds no tests and no traces of where it was made', () => {
    const { files } = JSON.parse(readFileSync(installed('package.json'), 'utf8')) as { files: string[] };
    expect(files).toContain('dist/index.js');
    const code = ['dist/index.js', 'dist/index.js.map', 'dist/index.d.ts'].map((file) =>
      readFileSync(installed(file), 'utf8'),
    );
    for (const text of code) {
      expect(text).not.toContain(resolve('.'));
      expect(text).not.toMatch(/from ['"](?!\.)/);
    }
    expect(() => readFileSync(installed('src/retries.test.ts'))).toThrow('ENOENT');
    expect(readFileSync(installed('LICENSE'), 'utf8')).toBe(readFileSync('LICENSE', 'utf8'));
  });
});
