import type * as wire from '@tessera/api';
import { renderInstant } from '../../platform/instant.js';
import type { Registration } from './registration.js';

export function presentRegistration(registration: Registration): wire.Registration {
  return {
    id: registration.id,
    contract_id: registration.contractId,
    consumer_team_id: registration.consumerTeamId,
    pinned_version: registration.pinnedVersion,
    status: registration.status,
    registered_at: renderInstant(registration.registeredAt),
    acknowledged_at: registration.acknowledgedAt === null ? null : renderInstant(registration.acknowledgedAt),
  };
}
