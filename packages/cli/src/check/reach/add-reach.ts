import type { AssetReport } from '../check-report.js';
import type { ComparedPair } from '../compare/compare-pair.js';
import type { Side } from '../inputs/checked-asset.js';
import type { BrokenEntry } from './broken-entry.js';
import { reachOfProject } from './project-reach.js';

/** Assets that are followed downstream, those that break first. */
const maxFollowed = 100;

/** Says of what breaks or needs a look whom and what it reaches, as the projects were before the change. */
export async function addReach(
  compared: readonly ComparedPair[],
  before: Side,
  after: Side,
): Promise<readonly AssetReport[]> {
  const byKey = new Map(compared.map(({ report }) => [report, report]));
  const changed = new Set(compared.flatMap(({ pair }) => pair.after?.key ?? []));
  for (const [directory, { project, files }] of before.projects) {
    const current = after.projects.get(directory)?.files;
    const isEdited = (key: string): boolean =>
      changed.has(key) || files.get(key)?.checksum !== current?.get(key)?.checksum;
    const own = new Set(project.assets.map(({ key }) => key));
    const concerned = (verdict: AssetReport['verdict']): readonly ComparedPair[] =>
      compared.filter(({ pair, report }) => report.verdict === verdict && own.has(pair.before?.key ?? ''));
    const followed = [...concerned('breaking'), ...concerned('dangerous')].slice(0, maxFollowed);
    const entries = followed.map(({ pair, report }) => brokenEntry(pair.before?.key ?? '', report));
    const reach = await reachOfProject(project, entries, isEdited);
    for (const { pair, report } of followed) {
      const affected = reach.get(pair.before?.key ?? '');
      if (affected !== undefined) byKey.set(report, { ...report, affected });
    }
  }
  return compared.map(({ report }) => byKey.get(report) ?? report);
}

function brokenEntry(key: string, { changes }: AssetReport): BrokenEntry {
  const columns = changes.flatMap(({ severity, column }) =>
    severity !== 'safe' && column !== null ? (column.split('.', 1)[0] ?? []) : [],
  );
  return { key, columns: [...new Set(columns)] };
}
