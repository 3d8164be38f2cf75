import type { Databases } from '../api/databases.js';
import { printTable, rounded } from '../table.js';
import { grownManifest } from './grown-project.js';
import type { ProjectShape } from './project-shape.js';
import { forgetPeak, makeTeams, peakMegabytes, startServer, upload, uploadBody, uploadForm } from './uploads.js';

const models = 50;
/** Of each of 800 macros: 100 MB in all. */
const macroBytes = 125_000;
const budgetMegabytes = 100;

/** How much memory the server needs for a manifest that is almost nothing but macros. @returns the claims that do not hold. */
export async function benchMemory(databases: Databases, shape: ProjectShape): Promise<readonly string[]> {
  const manifest = grownManifest(models, shape, 'nothing', macroBytes);
  const rows: (readonly (string | number)[])[] = [];
  let formGrowth = 0;
  for (const [name, body] of [
    ['JSON', uploadBody(manifest)],
    ['form', uploadForm(manifest)],
  ] as const) {
    const server = await startServer(await databases.empty(), { profile: undefined, young: 0 });
    try {
      await makeTeams(server);
      await upload(server, uploadBody(grownManifest(models, shape, 'nothing'), { dry_run: true }));
      forgetPeak(server);
      const before = peakMegabytes(server);
      if (before === null) return [];
      const { ms } = await upload(server, body);
      const growth = (peakMegabytes(server) ?? 0) - before;
      formGrowth = growth;
      rows.push([name, models, rounded(manifest.length / 1e6, 0), rounded(ms, 0), rounded(growth, 0)]);
    } finally {
      await server.stop();
    }
  }
  console.log(`Memory for macros on ${databases.engine}`);
  printTable(['sent as', 'models', 'MB', 'ms', 'growth MB'], rows);
  const claim = 'MB more for a form of 100 MB of macros';
  const holds = formGrowth <= budgetMegabytes;
  console.log(
    `${holds ? 'holds' : 'FAILS'}  ${databases.engine}: ${claim}: ${rounded(formGrowth, 0)} (≤ ${budgetMegabytes})\n`,
  );
  return holds ? [] : [claim];
}
