import type { AssetReport } from '../check-report.js';
import type { ComparedPair } from '../compare/compare-pair.js';
import type { CheckedAsset } from '../inputs/checked-asset.js';
import { comparedItem, type ServerItem } from './server-asset.js';
import { affectedBy, type ServerReach } from './server-reach.js';

interface Answered {
  readonly item: ServerItem;
  readonly asset: CheckedAsset;
  readonly nodeId: string | null;
}

/** An asset that differs, with its id at the server. */
interface Found extends ComparedPair {
  readonly id: string | null;
}

/** What is gathered answer by answer. */
export class Gathered {
  readonly found: Found[] = [];
  readonly blocked: string[] = [];
  readonly warnings: string[] = [];
  total = 0;
  withoutContract = 0;

  /** Those of the answers that differ, with what the answer says is reached. */
  take(reach: ServerReach, answers: readonly Answered[]): void {
    const changed = new Set(answers.flatMap(({ item }) => (item.change_type === 'modified' ? item.fqn : [])));
    const entries = new Map<string, number>();
    for (const { item } of answers) entries.set(item.fqn, (entries.get(item.fqn) ?? 0) + 1);
    this.total += answers.length;
    for (const { item, asset, nodeId } of answers) {
      const isUnpublished = item.change_type === 'modified' && item.current_version === null;
      if (isUnpublished) this.withoutContract += 1;
      // A seed and the source that reads it are one asset there, and only one of them was published.
      const isAlone = (entries.get(item.fqn) ?? 0) < 2;
      const compared = comparedItem(isAlone ? item : { ...item, guarantees_changed: false }, asset);
      if (compared === null) continue;
      const id = item.asset_id;
      const affected =
        id === null || compared.report.verdict !== 'breaking'
          ? compared.report.affected
          : affectedBy(reach, { id, name: asset.name, nodeId }, (fqn) => changed.has(fqn));
      this.found.push({ pair: compared.pair, report: { ...compared.report, affected }, id });
    }
    if (reach.truncated && reach.truncated_message !== undefined) this.warnings.push(reach.truncated_message);
  }

  /** One that is there no more. */
  takeRemoved({ id, report }: { readonly id: string | null; readonly report: AssetReport }): void {
    this.total += 1;
    this.found.push({ pair: { before: goneAsset(report), after: null }, report, id });
  }

  contractWarnings(): readonly string[] {
    if (this.withoutContract === 0) return [];
    return [`${this.withoutContract} of ${this.total} have no live contract yet, so nothing of them can break`];
  }
}

function goneAsset({ name, fqn, format, owner }: AssetReport): CheckedAsset {
  const unknown = { file: null, guarantees: null, mode: null, version: null, consumers: [] };
  return { key: fqn, name, fqn, format, owner, ...unknown, names: {}, schema: {}, isDescribed: false };
}
