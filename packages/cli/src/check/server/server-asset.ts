import type { DbtDiff } from '@tessera/sdk';
import type { AssetReport, ChangeReport } from '../check-report.js';
import type { ComparedPair } from '../compare/compare-pair.js';
import { describedAsset } from '../compare/described-asset.js';
import { schemaChanges, worstOf } from '../compare/schema-changes.js';
import type { CheckedAsset } from '../inputs/checked-asset.js';

/** What a server says of one asset, whatever its format. */
export type ServerItem = Pick<
  DbtDiff['models'][number],
  | 'fqn'
  | 'asset_id'
  | 'current_version'
  | 'suggested_version'
  | 'compatibility_mode'
  | 'breaking_changes'
  | 'compatible_changes'
  | 'renames'
> & { readonly change_type: 'new' | 'modified' | 'unchanged' | 'deleted'; readonly guarantees_changed?: boolean };

/** A changed asset beside the file that describes it; null when nothing differs from the live contract. */
export function comparedItem(item: ServerItem, after: CheckedAsset): ComparedPair | null {
  const { change_type: kind, current_version: current, compatibility_mode: mode } = item;
  const pair = { before: null, after };
  if (kind === 'new') {
    const versions = { current_version: null, suggested_version: null, level: null };
    const report = { ...describedAsset(after, null), ...versions, changes: [], renames: [] };
    return { pair, report: { ...report, change: 'new', verdict: 'compatible' } };
  }
  // Without a live contract there is nothing to compare with.
  if (current === null || mode === null) return null;
  const ofSchema = schemaChanges({
    breaking: item.breaking_changes,
    others: item.compatible_changes,
    renames: item.renames,
    mode,
    schema: after.schema,
    hasWitnesses: true,
  });
  const changes = item.guarantees_changed === true ? [...ofSchema, guaranteesDiffer] : ofSchema;
  if (changes.length === 0) return null;
  const report: AssetReport = {
    ...describedAsset(after, mode),
    change: 'modified',
    verdict: worstOf(changes),
    current_version: current,
    suggested_version: item.suggested_version,
    level: levelOf(current, item.suggested_version),
    changes,
    renames: item.renames,
  };
  return { pair, report };
}

/** The server says no more. */
const guaranteesDiffer: ChangeReport = {
  rule: 'guarantees-changed',
  kind: 'guarantees_changed',
  path: 'guarantees',
  pointer: '',
  message: 'It promises other guarantees than its live contract',
  old_value: null,
  new_value: null,
  fingerprint: '',
  severity: 'safe',
  column: null,
  witness: null,
  confidence: null,
  suggestion: null,
  place: null,
};

function levelOf(current: string, next: string | null): AssetReport['level'] {
  if (next === null) return null;
  const [major, minor] = current.split('.');
  const [nextMajor, nextMinor] = next.split('.');
  return major !== nextMajor ? 'major' : minor !== nextMinor ? 'minor' : 'patch';
}
