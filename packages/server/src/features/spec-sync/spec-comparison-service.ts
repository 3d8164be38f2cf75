import type { Specification, SpecifiedAsset } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import type { Platform } from '../../platform/platform.js';
import { type ComparedEntry, isBreaking, presentJudgement } from '../contracts/live-comparison.js';
import { compareWithLive } from '../contracts/live-comparison-service.js';
import { brokenColumns } from '../impact/column-impact.js';
import { reachOfBreaking } from '../impact/reach-service.js';

/** Breaking assets that are followed downstream: as many as a change set may hold. */
const maxFollowed = 100;

export interface SpecPlace {
  readonly environment: string;
  /** Steps downstream. */
  readonly depth: number;
}

type Compared = ComparedEntry<SpecifiedAsset>;
type Named<T> = { readonly names: Readonly<Record<string, string>> } & T;

/** What publishing the schemas of a document would break. */
export interface SpecImpact {
  readonly status: 'success' | 'breaking_changes_detected';
  readonly breaking: number;
  readonly withContracts: number;
  readonly items: readonly Named<{ readonly judged: wire.SpecJudged }>[];
  readonly reach: wire.Reach;
}

/** Every asset of the document beside its live contract, and whom what breaks reaches. Nothing is stored. */
export async function specificationImpact(
  platform: Platform,
  { assets }: Specification,
  place: SpecPlace,
): Promise<SpecImpact> {
  const compared = await compareWithLive(platform, assets, place.environment);
  const breaking = compared.filter(isBreaking);
  return {
    status: breaking.length > 0 ? 'breaking_changes_detected' : 'success',
    breaking: breaking.length,
    withContracts: compared.filter(({ current }) => current !== null).length,
    items: compared.map((each) => ({ names: each.entry.names, judged: judgedItem(each) })),
    reach: await reachOf(platform, breaking, place.depth),
  };
}

function judgedItem(compared: Compared): wire.SpecJudged {
  const { entry, current, comparison } = compared;
  return {
    fqn: entry.fqn,
    has_contract: current !== null,
    safe_to_publish: !isBreaking(compared),
    change_type: current === null ? null : (comparison?.changeType ?? 'patch'),
    ...presentJudgement(compared),
  };
}

/** How a document differs from what Tessera holds. */
export interface SpecDiff {
  readonly status: 'clean' | 'changes_detected' | 'breaking_changes_detected';
  readonly summary: wire.SpecDiffSummary;
  readonly items: readonly Named<{ readonly diffed: wire.SpecDiffed }>[];
  readonly reach: wire.Reach;
}

/** The same as a check of a pull request asks it. Of several assets with one address the last one counts. */
export async function specificationDiff(
  platform: Platform,
  { assets }: Specification,
  place: SpecPlace,
): Promise<SpecDiff> {
  const last = [...new Map(assets.map((asset) => [asset.fqn, asset])).values()];
  const compared = await compareWithLive(platform, last, place.environment);
  const items = compared.map((each) => ({ names: each.entry.names, diffed: diffedItem(each) }));
  const count = (kind: wire.SpecDiffed['change_type']): number =>
    items.filter(({ diffed }) => diffed.change_type === kind).length;
  const breaking = compared.filter(isBreaking);
  const summary = {
    new: count('new'),
    modified: count('modified'),
    unchanged: count('unchanged'),
    breaking: breaking.length,
  };
  return {
    status:
      breaking.length > 0
        ? 'breaking_changes_detected'
        : summary.new + summary.modified > 0
          ? 'changes_detected'
          : 'clean',
    summary,
    items,
    reach: await reachOf(platform, breaking, place.depth),
  };
}

function diffedItem(compared: Compared): wire.SpecDiffed {
  const { entry, assetId, current, comparison } = compared;
  const kind = (): Pick<wire.SpecDiffed, 'change_type' | 'schema_change_type'> => {
    if (assetId === null) return { change_type: 'new', schema_change_type: null };
    if (current === null) return { change_type: 'modified', schema_change_type: null };
    if (comparison === null) return { change_type: 'unchanged', schema_change_type: 'none' };
    return { change_type: 'modified', schema_change_type: isBreaking(compared) ? 'breaking' : 'compatible' };
  };
  return { fqn: entry.fqn, ...kind(), has_schema: true, ...presentJudgement(compared) };
}

async function reachOf({ db }: Platform, breaking: readonly Compared[], depth: number): Promise<wire.Reach> {
  const followed = breaking.slice(0, maxFollowed);
  const reach = await reachOfBreaking(db, brokenColumns(followed), depth);
  const leftOut = breaking.length - followed.length;
  if (leftOut === 0) return reach;
  const message = `The first ${maxFollowed} breaking assets are followed downstream, ${leftOut} are not.`;
  return { ...reach, truncated: true, truncated_message: message };
}
