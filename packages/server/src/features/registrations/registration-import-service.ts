import type { Unit } from '../../platform/database/transaction.js';
import { recordAll } from '../../platform/events/record.js';
import { groupBy } from '../../platform/grouping.js';
import { askLateConsumers } from '../proposals/proposal-resolution-service.js';
import { consumersByAsset } from './consumer-service.js';
import type { Registration } from './registration.js';
import { insertRegistrations } from './registration-repository.js';

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
  const made: Registration[] = [];
  for (const { assetId, contractId, consumerTeamId } of wanted) {
    const key = `${assetId} ${consumerTeamId}`;
    if (known.has(key)) continue;
    known.add(key);
    made.push({
      id: unit.newId(),
      assetId,
      contractId,
      consumerTeamId,
      pinnedVersion: null,
      status: 'active',
      registeredAt: unit.now(),
      acknowledgedAt: null,
    });
  }
  await insertRegistrations(unit.tx, made);
  await recordAll(
    unit,
    made.map((registration) => ({
      entityType: 'registration',
      entityId: registration.id,
      action: 'registration.created',
      actorId: registration.consumerTeamId,
      payload: { contract_id: registration.contractId },
      occurredAt: registration.registeredAt,
    })),
  );
  const newcomers = groupBy(made, ({ assetId }) => assetId);
  await askLateConsumers(
    unit,
    new Map([...newcomers].map(([assetId, teams]) => [assetId, teams.map(({ consumerTeamId }) => consumerTeamId)])),
  );
  return made.length;
}
