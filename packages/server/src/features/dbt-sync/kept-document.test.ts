import { createReadStream } from 'node:fs';
import { type Kept, keptOfCatalog, keptOfManifest, readDbtProject } from '@tessera/adapters';
import { describe, expect, it } from 'vitest';
import { corpusManifests, exampleArtifact, readJson } from '../../../test/support/dbt-corpus.js';
import { dbtManifest, dbtTest } from '../../../test/support/dbt-manifest.js';
import { readKeptDocument } from './kept-document.js';

async function* inChunks(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += 10_007)
    yield await Promise.resolve(bytes.subarray(start, start + 10_007));
}

const keptOf = (text: string, kept: Kept = keptOfManifest) => readKeptDocument('manifest', { kept }, inChunks(text));

describe('a manifest of which only what is read is kept', () => {
  it.each(['today', 'later'] as const)('says what the whole one says: the example project of %s', async (state) => {
    const [manifest, catalog] = [exampleArtifact(state, 'manifest'), exampleArtifact(state, 'catalog')];
    const whole = readDbtProject(JSON.parse(manifest), JSON.parse(catalog));
    const kept = readDbtProject(await keptOf(manifest), await keptOf(catalog, keptOfCatalog));
    expect(kept).toEqual(whole);
    expect(JSON.stringify(kept)).toBe(JSON.stringify(whole));
  });

  const manifests = corpusManifests();
  it.skipIf(manifests.length === 0).each(manifests.map(({ name, ...rest }) => [name, rest] as const))(
    'says what the whole one says: %s',
    async (_, { file, catalog }) => {
      const read = (path: string, kept: Kept) => readKeptDocument('manifest', { kept }, createReadStream(path));
      const whole = readDbtProject(readJson(file), catalog === null ? undefined : readJson(catalog));
      const kept = readDbtProject(
        await read(file, keptOfManifest),
        catalog === null ? undefined : await read(catalog, keptOfCatalog),
      );
      expect(kept).toEqual(whole);
    },
  );

  it('complains as the whole one does', async () => {
    const manifest = dbtManifest([{ name: 'a', columns: { id: 'int' } }]) as { nodes: Record<string, object> };
    Object.assign(manifest.nodes['model.shop.a'] ?? {}, {
      meta: 5,
      config: [],
      tags: {},
      depends_on: { nodes: [1] },
      constraints: 'none',
      version: 2,
    });
    manifest.nodes['model.shop.b'] = { resource_type: 'model', name: 3, columns: [] };
    manifest.nodes['test.shop.t'] = dbtTest('a', 'id', 'not_null');
    manifest.nodes['test.shop.s'] = {
      resource_type: 'test',
      raw_code: 'select 1',
      depends_on: { nodes: ['model.shop.a'] },
    };
    const documents: object[] = [manifest, { ...manifest, exposures: 1, groups: { g: { owner: 1 } }, metadata: [] }];
    for (const document of documents) {
      const whole = readDbtProject(document);
      expect(whole.problems.length).toBeGreaterThan(5);
      expect(readDbtProject(await keptOf(JSON.stringify(document)))).toEqual(whole);
    }
  });

  it('is without macros and SQL that nobody reads', async () => {
    const manifest = dbtManifest([{ name: 'a' }]) as { nodes: Record<string, object> };
    Object.assign(manifest.nodes['model.shop.a'] ?? {}, { raw_code: 'raw', compiled_code: 'compiled', checksum: {} });
    const kept = JSON.stringify(await keptOf(JSON.stringify({ ...manifest, macros: { m: { macro_sql: 'macro' } } })));
    expect(kept).toContain('compiled');
    for (const dropped of ['"raw"', 'macro', 'checksum']) expect(kept).not.toContain(dropped);
  });

  it('is refused with the place where it is no JSON, and without what stands there', async () => {
    await expect(keptOf('{"nodes": PASSWORD}')).rejects.toMatchObject({
      code: 'INVALID_MANIFEST',
      message: 'The manifest is not JSON at line 1, column 11',
    });
  });
});
