import { type CompatibilityMode, deepEqual } from '@tessera/engine';
import { toJson } from '../../platform/database/codecs.js';
import type { Platform } from '../../platform/platform.js';
import { liveAssetIds } from '../assets/asset-directory-service.js';
import { currentContracts } from './contract-ledger-service.js';
import type { ComparedEntry, SpecifiedEntry } from './live-comparison.js';
import { compareSteps, compareStepsBriefly } from './schema-step-service.js';

/** Changed entries for which rows that break are searched: a search takes about as long as comparing a table. */
const maxWithWitnesses = 100;

/**
 * Every entry beside its live contract, in the order given, judged by the mode of that contract where none is given. Nothing
 * is stored.
 */
export async function compareWithLive<E extends SpecifiedEntry>(
  platform: Platform,
  entries: readonly E[],
  environment: string,
  mode?: CompatibilityMode,
): Promise<readonly ComparedEntry<E>[]> {
  const ids = await liveAssetIds(
    platform.db,
    entries.map(({ fqn }) => fqn),
    environment,
  );
  const contracts = await currentContracts(platform.db, [...ids.values()]);
  const pairs = entries.map((entry) => {
    const assetId = ids.get(entry.fqn) ?? null;
    return { entry, assetId, current: assetId === null ? null : (contracts.get(assetId) ?? null) };
  });
  const steps = pairs.flatMap(({ entry, current }) =>
    current === null || deepEqual(current.schema, entry.schema)
      ? []
      : [
          {
            entry,
            before: toJson(current.schema),
            after: toJson(entry.schema),
            mode: mode ?? current.compatibilityMode,
          },
        ],
  );
  const comparisons = [
    ...(await compareSteps(platform, steps.slice(0, maxWithWitnesses))),
    ...(await compareStepsBriefly(platform, steps.slice(maxWithWitnesses))),
  ];
  const byEntry = new Map(steps.map(({ entry }, index) => [entry, comparisons[index] ?? null]));
  return pairs.map((pair) => ({ ...pair, comparison: byEntry.get(pair.entry) ?? null }));
}
