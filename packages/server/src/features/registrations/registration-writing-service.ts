import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import { groupBy } from '../../platform/grouping.js';
import type { Instant } from '../../platform/instant.js';
import { askLateConsumers } from '../proposals/proposal-resolution-service.js';
import type { Registration } from './registration.js';
import { endRegistrations, insertRegistrations } from './registration-repository.js';

export interface NewRegistration {
  readonly registration: Registration;
  /** The team's registration at another version of the asset, which ends just before (design D2b). */
  readonly replaces: { readonly id: string; readonly endedAt: Instant } | null;
}

interface Origin {
  readonly actorId?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** A registration that is to be written, and the one that it replaces. */
export function newRegistration(
  unit: Unit,
  wanted: Pick<Registration, 'contractId' | 'assetId' | 'consumerTeamId' | 'pinnedVersion'>,
  earlier: Registration | null = null,
): NewRegistration {
  const replaces = earlier === null ? null : { id: earlier.id, endedAt: unit.now() };
  return {
    registration: { ...wanted, id: unit.newId(), status: 'active', registeredAt: unit.now(), acknowledgedAt: null },
    replaces,
  };
}

/**
 * Writes registrations of teams and assets that this transaction holds; proposals that are pending on the assets wait
 * for the teams from now on.
 *
 * @param origin team on whose behalf registrations are replaced, and what the events of new ones say beside the contract
 */
export async function writeRegistrations(
  unit: Unit,
  made: readonly NewRegistration[],
  origin: Origin = {},
): Promise<void> {
  await endRegistrations(
    unit.tx,
    made.flatMap(({ replaces }) => replaces?.id ?? []),
    unit.now(),
  );
  await insertRegistrations(
    unit.tx,
    made.map(({ registration }) => registration),
  );
  await recordAll(
    unit,
    made.flatMap((step) => eventsOf(step, origin)),
  );
  const newcomers = groupBy(made, ({ registration }) => registration.assetId);
  await askLateConsumers(
    unit,
    new Map(
      [...newcomers].map(([assetId, steps]) => [assetId, steps.map(({ registration }) => registration.consumerTeamId)]),
    ),
  );
}

function eventsOf({ registration, replaces }: NewRegistration, { actorId, payload }: Origin): readonly DomainEvent[] {
  const created: DomainEvent = {
    entityType: 'registration',
    entityId: registration.id,
    action: 'registration.created',
    actorId: registration.consumerTeamId,
    payload: { contract_id: registration.contractId, ...payload },
    occurredAt: registration.registeredAt,
  };
  if (replaces === null) return [created];
  const ended: DomainEvent = {
    entityType: 'registration',
    entityId: replaces.id,
    action: 'registration.updated',
    actorId: actorId ?? null,
    payload: { pinned_version_changed: false, status_changed: true },
    occurredAt: replaces.endedAt,
  };
  return [ended, created];
}
