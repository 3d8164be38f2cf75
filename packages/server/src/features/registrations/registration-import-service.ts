import type { Unit } from '../../platform/database/transaction.js';
import { consumersByAsset } from './consumer-service.js';
import { type NewRegistration, newRegistration, writeRegistrations } from './registration-writing-service.js';

export interface WantedRegistration {
  readonly assetId: string;
  readonly contractId: string;
  readonly consumerTeamId: string;
}

/**
 * Registers each team that is no consumer of the asset yet. The assets must be held by this transaction.
 *
 * @returns how many registrations were made.
 */
export async function importRegistrations(unit: Unit, wanted: readonly WantedRegistration[]): Promise<number> {
  const assetIds = [...new Set(wanted.map(({ assetId }) => assetId))];
  const consumers = await consumersByAsset(unit.tx, assetIds);
  const known = new Set([...consumers.values()].flat().map(({ assetId, teamId }) => `${assetId} ${teamId}`));
  const made: NewRegistration[] = [];
  for (const { assetId, contractId, consumerTeamId } of wanted) {
    const key = `${assetId} ${consumerTeamId}`;
    if (known.has(key)) continue;
    known.add(key);
    made.push(newRegistration(unit, { assetId, contractId, consumerTeamId, pinnedVersion: null }));
  }
  await writeRegistrations(unit, made);
  return made.length;
}
