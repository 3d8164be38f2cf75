import type * as wire from '@tessera/api';
import { renderInstant } from '../../platform/instant.js';
import { kindOf } from './observation.js';
import type { NamedObservation } from './observation-repository.js';

export function presentObservation(observation: NamedObservation): wire.Observation {
  return {
    id: observation.id,
    kind: kindOf(observation),
    status: observation.status,
    asset_id: observation.assetId,
    asset_fqn: observation.assetFqn,
    dependent_asset_id: observation.dependentAssetId,
    dependent_asset_fqn: observation.dependentAssetFqn,
    team_id: observation.teamId,
    team_name: observation.teamName,
    job_namespace: observation.jobNamespace,
    job_name: observation.jobName,
    columns: [...observation.columns],
    first_seen_at: renderInstant(observation.firstSeenAt),
    last_seen_at: renderInstant(observation.lastSeenAt),
    resolved_at: observation.resolvedAt === null ? null : renderInstant(observation.resolvedAt),
    resolved_by: observation.resolvedBy,
    reason: observation.reason,
    dependency_id: observation.dependencyId,
    registration_id: observation.registrationId,
  };
}
