import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import { groupBy } from '../../platform/grouping.js';
import type { Transfer, TransferOrigin } from '../../platform/transfer.js';
import { askLateConsumers } from '../proposals/proposal-resolution-service.js';
import { isLive, type Registration } from './registration.js';
import { insertRegistrations } from './registration-repository.js';
import { listRegistrationsOf, type StoredRegistration, saveRegistrations } from './registration-transfer-repository.js';

export type { StoredRegistration };

/** Every registration of the assets, those that were ended for good included. */
export function everyRegistrationOf(db: Executor, assetIds: readonly string[]): Promise<readonly StoredRegistration[]> {
  return listRegistrationsOf(db, assetIds);
}

/**
 * Writes registrations of assets that this transaction holds, with an event for each change. Proposals that are pending
 * on the assets wait for who becomes a consumer.
 *
 * @returns the assets that lost a consumer: their proposals are to be judged again.
 */
export async function transferRegistrations(
  unit: Unit,
  { created, changed }: Transfer<StoredRegistration>,
  { actorId, triggeredBy }: TransferOrigin,
): Promise<readonly string[]> {
  const event = (registration: Registration, action: string, actor: string, payload: object): DomainEvent => ({
    entityType: 'registration',
    entityId: registration.id,
    action,
    actorId: actor,
    payload: { ...payload, triggered_by: triggeredBy },
  });
  // First what ends: a team has one live registration an asset at any time.
  const endings = changed.filter(({ after }) => !isLive(after.status));
  const others = changed.filter(({ after }) => isLive(after.status));
  const at = unit.now();
  for (const part of [endings, others])
    await saveRegistrations(
      unit.tx,
      part.map(({ after }) => after),
      at,
    );
  await insertRegistrations(unit.tx, created);
  const updated = (registration: Registration, pinChanged: boolean, statusChanged: boolean): DomainEvent =>
    event(registration, 'registration.updated', actorId, {
      pinned_version_changed: pinChanged,
      status_changed: statusChanged,
    });
  const arrival = (
    registration: Registration,
    action: 'registration.created' | 'registration.restored',
  ): readonly DomainEvent[] => [
    event(registration, action, registration.consumerTeamId, { contract_id: registration.contractId }),
    ...(isLive(registration.status) ? [] : [updated(registration, false, true)]),
  ];
  await recordAll(unit, [
    ...created.flatMap((registration) => arrival(registration, 'registration.created')),
    ...changed.flatMap(({ before, after }) =>
      before.isDeleted
        ? arrival(after, 'registration.restored')
        : [updated(after, before.pinnedVersion !== after.pinnedVersion, before.status !== after.status)],
    ),
  ]);
  const wasLive = ({ isDeleted, status }: StoredRegistration): boolean => !isDeleted && isLive(status);
  const newcomers = [
    ...created.filter(({ status }) => isLive(status)),
    ...others.filter(({ before }) => !wasLive(before)).map(({ after }) => after),
  ];
  await askLateConsumers(
    unit,
    new Map(
      [...groupBy(newcomers, ({ assetId }) => assetId)].map(([assetId, made]) => [
        assetId,
        made.map(({ consumerTeamId }) => consumerTeamId),
      ]),
    ),
  );
  return endings.filter(({ before }) => wasLive(before)).map(({ after }) => after.assetId);
}
