import type { CompatibilityModeName } from '@tessera/api';
import type { ComparisonReport } from '@tessera/engine';
import { columnsOfChanges } from './column-impact.js';
import { compareTexts, type NamedAsset } from './impact.js';

/** How a request names the asset of a change. */
export interface AssetReference {
  readonly asset_id?: string | null;
  readonly fqn?: string | null;
  readonly environment?: string | null;
}

/** A change names its asset in one of two ways, as a rule of the request shape. */
export function assetReferenceRule(given: AssetReference): { readonly value: unknown } | { readonly problem: string } {
  const isNamed = (given.asset_id ?? null) !== null;
  const isDescribed = (given.fqn ?? null) !== null;
  if (isNamed !== isDescribed) return { value: given };
  return { problem: 'Name the asset either by asset_id or by fqn' };
}

/** A change of an asset, judged against its live contract. */
export interface JudgedChange {
  readonly asset: NamedAsset;
  /** `null` without a live contract: then nothing was promised. */
  readonly current: { readonly version: string; readonly compatibilityMode: CompatibilityModeName } | null;
  readonly report: Pick<ComparisonReport, 'changes' | 'breakingChanges' | 'changeType' | 'isCompatible'> | null;
}

/** An asset from which changes go downstream. */
export interface ChangedAsset extends NamedAsset {
  /** Whether a change of it breaks. */
  readonly isBreaking: boolean;
  /** The columns that its changes break. */
  readonly brokenColumns: readonly string[];
}

/** The assets of the changes that change something, each once, in the order of the request. */
export function changedAssets(judged: readonly JudgedChange[], onlyBreaking: boolean): readonly ChangedAsset[] {
  const byId = new Map<string, ChangedAsset>();
  for (const { asset, report } of judged) {
    if (report === null || report.changes.length === 0 || (onlyBreaking && report.isCompatible)) continue;
    const earlier = byId.get(asset.id);
    const isBreaking = !report.isCompatible || earlier?.isBreaking === true;
    const columns = [...(earlier?.brokenColumns ?? []), ...columnsOfChanges(report.breakingChanges)];
    byId.set(asset.id, { ...asset, isBreaking, brokenColumns: [...new Set(columns)] });
  }
  return [...byId.values()];
}

/** Finds the asset that a change names. */
export function assetFinder(
  assets: readonly NamedAsset[],
  defaultEnvironment: string,
): (reference: AssetReference) => NamedAsset | undefined {
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  const byName = new Map(assets.map((asset) => [`${asset.environment} ${asset.fqn}`, asset]));
  return ({ asset_id: id, fqn, environment }) =>
    id == null ? byName.get(`${environment ?? defaultEnvironment} ${fqn ?? ''}`) : byId.get(id);
}

/** Those that break come first, then the nearest, then by name. */
export function byUrgency(
  left: { readonly isBreaking: boolean; readonly depth: number; readonly name: string },
  right: { readonly isBreaking: boolean; readonly depth: number; readonly name: string },
): number {
  return (
    Number(right.isBreaking) - Number(left.isBreaking) ||
    left.depth - right.depth ||
    compareTexts(left.name, right.name)
  );
}
