import type { CompatibilityMode } from '@tessera/engine';
import { type AssetReport, nothingAffected } from '../check-report.js';
import type { CheckedAsset } from '../inputs/checked-asset.js';

type Described = Omit<
  AssetReport,
  'change' | 'verdict' | 'current_version' | 'suggested_version' | 'level' | 'changes' | 'renames'
>;

/** What the file itself says of an asset. */
export function describedAsset(
  { name, fqn, format, owner, file }: Pick<CheckedAsset, 'name' | 'fqn' | 'format' | 'owner' | 'file'>,
  mode: CompatibilityMode | null,
): Described {
  return {
    name,
    fqn,
    format,
    mode,
    owner,
    place: file === null ? null : { file, line: null },
    affected: nothingAffected,
    proposals: [],
    notes: [],
  };
}
