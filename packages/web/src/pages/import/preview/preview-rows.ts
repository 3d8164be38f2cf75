import { type Finding, findingsOf } from '../../../parts/findings/finding.js';
import type { Difference, Differences, Imported, ImportedItem } from '../sending/imported.js';
import { fateWords } from './fate-words.js';
import { type RowVerdict, rowVerdicts } from './row-verdicts.js';

/** An entry of a document: what is different, whom it breaks, what the import does about it. */
export interface PreviewRow {
  readonly fqn: string;
  /** `null` for an asset that is new. */
  readonly assetId: string | null;
  readonly verdict: RowVerdict;
  readonly version: string | null;
  readonly nextVersion: string | null;
  readonly findings: readonly Finding[];
  readonly fate: string;
  /** What is told of it besides, such as why it cannot be imported. */
  readonly notes: readonly string[];
  /** Teams that a breaking change reaches. */
  readonly readers: readonly string[];
}

function verdictOf(
  { change_type: kind, schema_change_type: change }: Difference,
  item: ImportedItem | undefined,
): RowVerdict {
  if (kind === 'deleted') return 'gone';
  if (item?.action === 'skipped' || item?.action === 'error') return 'skipped';
  if (kind === 'new') return 'new';
  if (change === 'breaking') return 'breaking';
  // Guarantees alone make a version, too; and what differs in words alone makes none.
  if (item?.contract?.outcome === 'published') return 'compatible';
  const isLeft = item?.action === 'unchanged' && item.contract?.outcome === 'unchanged';
  return kind === 'modified' && !isLeft ? 'compatible' : 'unchanged';
}

/** Names of the teams that what breaks in an asset reaches, by the name of the asset. */
function readersByAsset({ teams }: Differences): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, Set<string>>();
  for (const { team_name: name, because } of teams) {
    for (const { fqn, is_breaking: isBreaking } of because) {
      if (isBreaking && name !== null) readers.set(fqn, (readers.get(fqn) ?? new Set()).add(name));
    }
  }
  return new Map([...readers].map(([fqn, names]) => [fqn, [...names]]));
}

/** What the two answers say of each entry: how it differs, and what a dry run made of it. */
export function previewRows(differences: Differences, dryRun: Imported): readonly PreviewRow[] {
  const items = new Map(dryRun.items.map((item) => [item.fqn, item]));
  const readers = readersByAsset(differences);
  const listed = new Set(differences.items.map(({ fqn }) => fqn));
  const rows = differences.items.map((difference): PreviewRow => {
    const { fqn, asset_id: assetId, current_version: version, suggested_version: nextVersion } = difference;
    const item = items.get(fqn);
    const isGone = difference.change_type === 'deleted' && item?.action !== 'deleted';
    return {
      fqn,
      assetId,
      verdict: verdictOf(difference, item),
      version,
      nextVersion,
      findings: findingsOf(difference.breaking_changes, [
        ...difference.breaking_changes,
        ...difference.compatible_changes,
      ]),
      fate: isGone
        ? 'The document does not name it any more; the asset stays'
        : item === undefined
          ? ''
          : fateWords(item, 'would'),
      notes: item?.notes ?? [],
      readers: readers.get(fqn) ?? [],
    };
  });
  // What could not be read well enough to be compared.
  const others = dryRun.items
    .filter(({ fqn }) => !listed.has(fqn))
    .map((item): PreviewRow => {
      const verdict = item.action === 'deleted' ? 'gone' : item.action === 'created' ? 'new' : 'skipped';
      const { fqn, assetId } = item;
      return {
        fqn,
        assetId,
        verdict,
        version: null,
        nextVersion: null,
        findings: [],
        fate: fateWords(item, 'would'),
        notes: item.notes,
        readers: [],
      };
    });
  const rank = ({ verdict }: PreviewRow): number => rowVerdicts.indexOf(verdict);
  return [...rows, ...others].sort((one, other) => rank(one) - rank(other));
}

export function countsOf(rows: readonly PreviewRow[]): Readonly<Record<RowVerdict, number>> {
  const counts = { breaking: 0, compatible: 0, new: 0, gone: 0, skipped: 0, unchanged: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}
