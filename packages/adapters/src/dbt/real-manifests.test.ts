import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DbtProject } from './dbt-project.js';
import { readDbtProject } from './read-project.js';

interface CorpusEntry {
  readonly file: string;
  readonly v: string;
  readonly kinds: Readonly<Record<string, number>>;
  readonly sources: number;
  readonly exposures: number;
}

const corpora = new URL('../../../../../shared/corpora/', import.meta.url);
const index = new URL('files/dbt/INDEX.json', corpora);
const entries: readonly CorpusEntry[] = existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')) : [];
const manifests = entries.filter(({ v }) => v.startsWith('manifest/'));

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, corpora), 'utf8'));
}

/** The catalog that was generated with the manifest. */
function catalogBeside(file: string): string | null {
  const artifactsParser = file.replace(
    /manifest\/v\d+\/jaffle_shop\/manifest_(1\.1[12])/,
    'catalog/v1/jaffle_shop/catalog_$1',
  );
  const catalog = artifactsParser === file ? file.replace(/manifest\.json$/, 'catalog.json') : artifactsParser;
  return catalog !== file && existsSync(new URL(catalog, corpora)) ? catalog : null;
}

function typedColumns(project: DbtProject): number {
  return project.assets.flatMap(({ columns }) => columns).filter(({ dataType }) => dataType !== null).length;
}

describe.skipIf(manifests.length === 0)(
  'real manifests (skipped: the corpora folder is not beside the repository)',
  () => {
    it.each(manifests.map((entry) => [entry.file, entry] as const))('reads %s', (file, entry) => {
      const manifest = readJson(file);
      const project = readDbtProject(manifest);
      const { model = 0, seed = 0, snapshot = 0 } = entry.kinds;
      expect(project.assets).toHaveLength(model + seed + snapshot + entry.sources);
      expect(project.assets.length).toBeGreaterThan(0);
      expect(project.exposures).toHaveLength(entry.exposures);
      expect(project.problems).toEqual([]);
      expect(project.dbtVersion).not.toBeNull();
      expect(project.assets.every(({ fqn }) => /^[^.]+(\.[^.]+)+$/.test(fqn))).toBe(true);
      const hasTests = (entry.kinds['test'] ?? 0) > 0;
      expect(project.assets.some(({ hasTestGuarantees }) => hasTestGuarantees)).toBe(hasTests);
      const keys = new Set(project.assets.map(({ key }) => key));
      expect(project.assets.flatMap(({ dependsOn }) => dependsOn).every((key) => keys.has(key))).toBe(true);

      const catalog = catalogBeside(file);
      if (catalog === null) return;
      const typed = readDbtProject(manifest, readJson(catalog));
      expect(typed.problems).toEqual([]);
      expect(typed.assets.map(({ fqn }) => fqn)).toEqual(project.assets.map(({ fqn }) => fqn));
      if (catalogIsFilled(catalog)) expect(typedColumns(typed)).toBeGreaterThan(typedColumns(project));
    });
  },
);

function catalogIsFilled(file: string): boolean {
  const found = entries.find((entry) => entry.file === file);
  return (found?.kinds['cat'] ?? 0) > 0;
}
