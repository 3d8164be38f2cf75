import { builtinModules } from 'node:module';
import { createContext, Script } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { describe, expect, it } from 'vitest';

const kilobyte = 1_000;
const door = './packages/engine/src/index.ts';

/** What code has in Node and not in a browser. */
const nodeGlobals = ['process', 'Buffer', 'require', 'module', 'exports', '__dirname', '__filename', 'global'];
const onlyInNode = [...nodeGlobals, 'setImmediate', 'clearImmediate'];

const refuseNode: Plugin = {
  name: 'refuse-node',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path }) => {
      const isNode = path.startsWith('node:') || builtinModules.includes(path.split('/', 1)[0] ?? path);
      return isNode ? { errors: [{ text: `${path} is not there in a browser` }] } : undefined;
    });
  },
};

/** A bundle of the code for a browser, as a script that leaves its exports in `engine`. */
async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'engine',
    target: 'es2023',
    minify: true,
    external: [],
    conditions: ['tessera-source'],
    plugins: [refuseNode],
    logLevel: 'silent',
  });
  return outputFiles?.map(({ text }) => text).join('') ?? '';
}

/** Evaluates an expression beside the bundle, with what JavaScript itself offers and nothing else. */
function evaluated(bundle: string, expression: string): unknown {
  const context = createContext({});
  new Script(bundle).runInContext(context);
  return JSON.parse(String(new Script(`JSON.stringify(${expression})`).runInContext(context)));
}

/** The globals of Node that the code refers to, wherever it does: each is replaced by a name to look for. */
async function unknownGlobals(code: string): Promise<readonly string[]> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'browser',
    conditions: ['tessera-source'],
    define: Object.fromEntries(onlyInNode.map((name) => [name, `__only_in_node_${name}`])),
    plugins: [refuseNode],
    logLevel: 'silent',
  });
  const text = outputFiles.map((file) => file.text).join('');
  return onlyInNode.filter((name) => text.includes(`__only_in_node_${name}`));
}

describe('the engine in a browser', () => {
  it('needs nothing of Node', async () => {
    const bundle = await bundled(`export * from '${door}';`);
    const before = '{ properties: { id: { type: "integer" }, email: { type: "string" } } }';
    const after = '{ properties: { id: { type: "number" } } }';
    expect(
      evaluated(bundle, `engine.compare(${before}, ${after}).breakingChanges.map((change) => change.rule)`),
    ).toEqual(['property-removed']);
    const catalogue = await bundled(`export * from './packages/engine/src/rule-cards.ts';`);
    expect(evaluated(catalogue, 'engine.rules.length')).toBeGreaterThan(40);
    expect(await unknownGlobals(`export * from '${door}';`)).toEqual([]);
  });

  it('is small', async () => {
    const size = gzipSync(await bundled(`export * from '${door}';`)).length;
    process.stdout.write(
      `The engine takes ${(size / kilobyte).toFixed(1)} kB in a browser, minified and compressed.\n`,
    );
    expect(size).toBeLessThanOrEqual(40 * kilobyte);
  });

  it('costs only what is used', async () => {
    const bundle = await bundled(`export { suggestVersion } from '${door}';`);
    const size = gzipSync(bundle).length;
    process.stdout.write(`suggestVersion alone takes ${(size / kilobyte).toFixed(1)} kB.\n`);
    expect(size).toBeLessThan(3 * kilobyte);
    expect(bundle).not.toMatch(/property-removed|constraint_|guarantee/);
    const report = '{ isCompatible: false, changeType: "major" }';
    expect(evaluated(bundle, `engine.suggestVersion("1.4.2", ${report}).suggestedVersion`)).toBe('2.0.0');
  });

  it('walks graphs without the comparison', async () => {
    const code = `export * from './packages/engine/src/impact.ts';`;
    const bundle = await bundled(code);
    const size = gzipSync(bundle).length;
    process.stdout.write(`The walk over graphs takes ${(size / kilobyte).toFixed(1)} kB.\n`);
    expect(size).toBeLessThan(2 * kilobyte);
    expect(await unknownGlobals(code)).toEqual([]);
    const edges = '[{ dependency: "a", dependent: "b" }, { dependency: "b", dependent: "c" }]';
    const limits = '{ maxDepth: 1, maxReached: 10 }';
    expect(evaluated(bundle, `engine.walkEdges(["a"], ${edges}, ${limits}).reached.map(({ id }) => id)`)).toEqual([
      'b',
    ]);
  });

  it('compares guarantees without the rules for schemas', async () => {
    const code = `export * from './packages/engine/src/guarantees.ts';`;
    const bundle = await bundled(code);
    const size = gzipSync(bundle).length;
    process.stdout.write(`The comparison of guarantees takes ${(size / kilobyte).toFixed(1)} kB.\n`);
    expect(size).toBeLessThan(4 * kilobyte);
    expect(bundle).not.toMatch(/property-removed|constraint_/);
    expect(await unknownGlobals(code)).toEqual([]);
    expect(evaluated(bundle, 'engine.compareGuarantees({ volume: { min_rows: 1 } }, null).changes.length')).toBe(1);
  });

  it('is held to that by checks that can fail', async () => {
    await expect(bundled("export { readFileSync } from 'node:fs';")).rejects.toThrow('not there in a browser');
    await expect(bundled("export { readFileSync } from 'fs';")).rejects.toThrow('not there in a browser');
    expect(await unknownGlobals('export const used = [process.env, typeof Buffer];')).toEqual(['process', 'Buffer']);
    expect(() => evaluated('var engine = { at: setImmediate };', 'engine')).toThrow('setImmediate is not defined');
  });
});
