import type { AssetReport, ChangeReport, Place } from '../check-report.js';
import type { ComparedPair } from '../compare/compare-pair.js';
import type { Side } from '../inputs/checked-asset.js';
import { type FileTree, readText } from '../inputs/file-tree.js';
import { pathBelow } from '../inputs/read-projects.js';
import { definitionPatterns } from './definition-patterns.js';
import { LineFinder } from './line-finder.js';

/** Says of each change in which line of the newer files it was made, as far as that can be found. */
export async function addPlaces(
  compared: readonly ComparedPair[],
  after: Side,
  tree: FileTree,
): Promise<readonly ComparedPair[]> {
  const finders = new Map<string, Promise<LineFinder | null>>();
  const finderOf = (path: string): Promise<LineFinder | null> => {
    const known =
      finders.get(path) ?? readText(tree, path).then((text) => (text === null ? null : new LineFinder(text)));
    finders.set(path, known);
    return known;
  };
  const places = new Map<string, string>();
  for (const [directory, { files }] of after.projects) {
    for (const [key, { properties }] of files)
      if (properties !== null) places.set(key, pathBelow(directory, properties));
  }
  const found: ComparedPair[] = [];
  for (const { pair, report } of compared) {
    const asset = pair.after;
    // What is gone stands nowhere any more.
    const file = asset === null ? null : (places.get(asset.key) ?? asset.file);
    const finder = file === null ? null : await finderOf(file);
    const isFound = asset !== null && file !== null && finder !== null;
    found.push(isFound ? { pair, report: placed(report, asset.names, file, finder) } : { pair, report });
  }
  return found;
}

function placed(
  report: AssetReport,
  names: Readonly<Record<string, string>>,
  file: string,
  finder: LineFinder,
): AssetReport {
  const patterns = definitionPatterns(report.format);
  const isListed = report.format === 'dbt';
  const start = finder.find(patterns.asset(names)) ?? null;
  // The file that describes the columns may not name this one: then the file that makes it is the better place.
  if (start === null && isListed) return report;
  const place: Place = { file, line: start === null ? 1 : finder.lineOf(start) };
  const placeOf = ({ column }: ChangeReport): Place => {
    if (column === null) return place;
    const wanted = [patterns.column(column.slice(column.lastIndexOf('.') + 1))];
    const inside = start === null ? null : finder.find(wanted, start, finder.endOfBlock(start));
    // Other formats define the types of fields elsewhere.
    const found = inside ?? (isListed ? null : (finder.find(wanted, start ?? 0) ?? finder.find(wanted)));
    return found === null ? place : { file, line: finder.lineOf(found) };
  };
  return { ...report, place, changes: report.changes.map((change) => ({ ...change, place: placeOf(change) })) };
}
