import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectToolReport } from '@tessera/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTeam } from '../../../test/support/makers.js';
import { repositoryRoot } from '../../../test/support/repository-root.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { dbtRunResults } from '../../../test/support/tool-files.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const artifacts = join(repositoryRoot, 'examples', 'northwind-analytics', 'artifacts', 'today');

it('every test of the example project finds its guarantee, under the names that dbt itself made', async () => {
  const manifest = JSON.parse(readFileSync(join(artifacts, 'manifest.json'), 'utf8')) as {
    nodes: Record<string, { resource_type: string; depends_on: { nodes: readonly string[] } }>;
  };
  const { id } = await makeTeam(tessera.api);
  const body = { manifest, owner_team_id: id, auto_publish_contracts: true };
  expect((await tessera.api.post('/sync/dbt/upload', body)).status).toBe(200);
  const tests = Object.entries(manifest.nodes).filter(([, node]) => node.resource_type === 'test');
  // Sources share their tables with seeds, which come first in the manifest.
  const ofNodes = tests
    .filter(([, node]) => !node.depends_on.nodes.every((key) => key.startsWith('source.')))
    .map(([key]) => key);
  expect(ofNodes.length).toBeGreaterThan(100);
  const file = dbtRunResults(Object.fromEntries(ofNodes.map((key) => [key, 'pass'])));
  const { body: report } = await tessera.api.post<ProjectToolReport>('/audit-results/dbt', file);
  const results = report.assets.flatMap(({ guarantee_results }) => guarantee_results);
  expect(results.filter(({ matched_guarantee }) => matched_guarantee === null)).toEqual([]);
  expect(new Set(results.map(({ guarantee_id }) => guarantee_id)).size).toBe(ofNodes.length);
  expect([report.unassigned, report.refused, report.problems]).toEqual([[], [], []]);
});
