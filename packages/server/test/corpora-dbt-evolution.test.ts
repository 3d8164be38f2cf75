import type { DbtDiff, DbtImpact } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppUnderTest, appUnderTest } from './support/app-under-test.js';
import { type CatalogStep, catalogSteps } from './support/dbt-corpus.js';
import { expectStatus, makeTeam } from './support/scenario.js';
import { testDatabase } from './support/test-database.js';

const steps = catalogSteps();
if (steps.length === 0)
  process.stderr.write(
    'corpora-dbt-evolution: the collection of real catalogs is not at hand, those tests are skipped\n',
  );

/** A manifest that says of each relation of the catalog only that it is there, under a name that never moves. */
function manifestOf(catalog: Record<string, unknown>): Record<string, unknown> {
  const entries = (part: 'nodes' | 'sources') =>
    Object.fromEntries(
      Object.keys(catalog[part] as object).map((id) => {
        const [type] = id.split('.');
        return [id, { resource_type: type, database: 'corpus', schema: 'all', name: id.replaceAll('.', '-') }];
      }),
    );
  return { nodes: entries('nodes'), sources: entries('sources') };
}

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

const columnsOf = (byRelation: Readonly<Record<string, readonly string[]>>) =>
  sorted(Object.entries(byRelation).flatMap(([relation, names]) => names.map((name) => `${relation} ${name}`)));

const retypedColumns = ({ retypedColumns: byRelation }: CatalogStep): readonly string[] =>
  columnsOf(
    Object.fromEntries(Object.entries(byRelation).map(([relation, columns]) => [relation, Object.keys(columns)])),
  );

interface Judged {
  readonly node_id: string;
  readonly breaking_changes: DbtDiff['models'][number]['breaking_changes'];
  readonly compatible_changes: DbtDiff['models'][number]['compatible_changes'];
}

/** The columns of which something changed, by what happened to them. */
function changedColumns(models: readonly Judged[]) {
  const changes = models.flatMap(({ node_id: id, breaking_changes: breaking, compatible_changes: others }) =>
    [...breaking, ...others].map(({ type, path }) => ({ type, column: `${id} ${path.split('.')[1]}` })),
  );
  const those = (isOne: (type: string) => boolean) =>
    sorted(changes.filter(({ type }) => isOne(type)).map(({ column }) => column));
  return {
    removed: those((type) => type === 'property_removed'),
    added: those((type) => type === 'property_added'),
    retyped: those((type) => type !== 'property_removed' && type !== 'property_added'),
  };
}

const idsOf = (models: DbtDiff['models'], kind: string): readonly string[] =>
  sorted(models.filter(({ change_type: type }) => type === kind).map(({ node_id: id }) => id));

describe.skipIf(steps.length === 0)('from one catalog of a real project to the next', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it.each(steps)('$name: diff and impact name exactly what changed', { timeout: 120_000 }, async (step) => {
    const environment = `evolution_${steps.indexOf(step)}`;
    const app: AppUnderTest = await appUnderTest(database, environment);
    try {
      const owner_team_id = await makeTeam(app.send, `owner of ${environment}`);
      const stored = { manifest: manifestOf(step.before), catalog: step.before };
      const upload = { ...stored, owner_team_id, auto_publish_contracts: true };
      expectStatus(await app.send('POST', '/sync/dbt/upload', upload), 200);
      const asked = { manifest: manifestOf(step.after), catalog: step.after, owner_team_id };
      const diff = expectStatus(await app.send<DbtDiff>('POST', '/sync/dbt/diff', asked), 200);
      const impact = expectStatus(await app.send<DbtImpact>('POST', '/sync/dbt/impact', asked), 200);

      expect(diff.manifest_warnings).toEqual([]);
      expect(idsOf(diff.models, 'new')).toEqual(sorted(step.addedRelations));
      expect(idsOf(diff.models, 'deleted')).toEqual(sorted(step.removedRelations));
      const expected = {
        removed: columnsOf(step.removedColumns),
        added: columnsOf(step.addedColumns),
        retyped: retypedColumns(step),
      };
      expect(changedColumns(diff.models)).toEqual(expected);
      expect(changedColumns(impact.results)).toEqual(expected);

      const broken = sorted(expected.removed.map((column) => column.split(' ')[0] ?? ''));
      const breaking = impact.results.filter(({ safe_to_publish: isSafe }) => !isSafe);
      expect(breaking.map(({ node_id: id }) => id)).toEqual(expect.arrayContaining([...broken]));
      expect(impact.breaking_changes_count).toBe(breaking.length);
      expect(diff.summary.breaking).toBe(breaking.length);
      expect(diff.blocking).toBe(breaking.length > 0);
    } finally {
      await app.close();
    }
  });
});
