import { writeFileSync } from 'node:fs';
import type { DbtUploadAnswer } from '../../packages/api/src/dbt-sync.js';
import { corpusManifests, exampleArtifact, readJson } from '../../packages/server/test/support/dbt-corpus.js';
import { clientOf } from '../../packages/server/test/support/process-client.js';
import { endAllServers, startServerProcess } from '../../packages/server/test/support/spawned-server.js';
import { factsOf, markdownTable, type ProjectFacts } from './project-facts.js';

const report = 'docs/dbt-projects.md';

interface Project {
  readonly name: string;
  readonly manifest: Record<string, unknown>;
  readonly catalog: unknown;
}

function* projects(): Generator<Project> {
  for (const { name, file, catalog } of corpusManifests()) {
    yield {
      name: name.replace(/\/?manifest\.json$/, ''),
      manifest: readJson(file),
      catalog: catalog === null ? null : readJson(catalog),
    };
  }
  for (const state of ['today', 'later'] as const) {
    const artifact = (kind: 'manifest' | 'catalog') => JSON.parse(exampleArtifact(state, kind)) as Project['manifest'];
    yield {
      name: `examples/northwind-analytics, ${state}`,
      manifest: artifact('manifest'),
      catalog: artifact('catalog'),
    };
  }
}

/** Imports the project into a new server. */
async function importInto({ manifest, catalog }: Project): Promise<DbtUploadAnswer> {
  const server = await startServerProcess({ DATABASE_URL: 'sqlite://:memory:' });
  try {
    const send = clientOf(server);
    const { body: team } = await send<{ readonly id: string }>('POST', '/teams', { name: 'owner' });
    const options = { owner_team_id: team.id, auto_publish_contracts: true, conflict_mode: 'overwrite' };
    const { status, body } = await send<DbtUploadAnswer>('POST', '/sync/dbt/upload', { manifest, catalog, ...options });
    if (status !== 200) throw new Error(`The import answered ${status}: ${JSON.stringify(body)}`);
    return body;
  } finally {
    await server.stop();
  }
}

function text(table: string): string {
  return `# What the import makes of real dbt projects

Written by \`npm run report:dbt\`. Each project is imported into an empty server, with contracts. A manifest of dbt lists
many nodes that are no assets (tests, operations). **Guarantees** are single promises, such as one column that is never null.
**SQL read** is the share of models and snapshots with compiled SQL whose SQL could be read; \`none compiled\` where dbt had not
compiled it. \`composed-large\` holds nodes of several warehouses under the name of one, so a part of its SQL is in another
dialect than its manifest says. **Warnings** are those of the answer: entries or SQL that cannot be read, owners that are
unknown, contracts that are not published.

${table}
`;
}

if (corpusManifests().length === 0) {
  console.log(`The collection of real dbt manifests is not at hand: ${report} stays as it is.`);
} else {
  const found: (readonly [string, ProjectFacts])[] = [];
  try {
    for (const project of projects()) {
      found.push([project.name, factsOf(project.manifest, project.catalog, await importInto(project))]);
    }
  } finally {
    endAllServers();
  }
  writeFileSync(report, text(markdownTable(found)));
  console.log(`wrote ${report}: ${found.length} projects`);
}
