import type * as wire from '@tessera/api';
import type { AssetReference, JudgedChange } from './changed-asset.js';
import { presentAsset } from './reach-presentation.js';

export interface ChangeSetFindings {
  readonly judged: readonly JudgedChange[];
  readonly notFound: readonly { readonly change: AssetReference; readonly index: number }[];
  readonly defaultEnvironment: string;
  readonly reach: wire.Reach;
}

export function presentChangeSetImpact({
  judged,
  notFound,
  defaultEnvironment,
  reach,
}: ChangeSetFindings): wire.ChangeSetImpact {
  return {
    safe_to_publish: judged.every(({ report }) => report?.isCompatible ?? true),
    changes: judged.map(presentChange),
    not_found: notFound.map(({ change: { asset_id: id, fqn, environment }, index }) => ({
      index,
      asset_id: id ?? null,
      fqn: fqn ?? null,
      environment: id == null ? (environment ?? defaultEnvironment) : null,
    })),
    ...reach,
  };
}

function presentChange({ asset, current, report }: JudgedChange): wire.ChangeSetImpact['changes'][number] {
  return {
    ...presentAsset(asset),
    current_version: current?.version ?? null,
    compatibility_mode: current?.compatibilityMode ?? null,
    change_type: report?.changeType ?? 'minor',
    is_compatible: report?.isCompatible ?? true,
    breaking_changes: [...(report?.breakingChanges ?? [])],
  };
}
