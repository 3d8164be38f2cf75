import type { DomainEvent } from '../../platform/events/record.js';
import type { Instant } from '../../platform/instant.js';
import type { Dependency } from './dependency.js';

/** The audit event of an edge that appears or ends. */
export function dependencyEvent(
  action: 'dependency.created' | 'dependency.restored' | 'dependency.deleted',
  dependency: Dependency,
  actorId: string,
  occurredAt: Instant,
): DomainEvent {
  return {
    entityType: 'dependency',
    entityId: dependency.id,
    action,
    actorId,
    payload: {
      source_asset_id: dependency.dependentAssetId,
      target_asset_id: dependency.dependencyAssetId,
      dependency_type: dependency.type,
    },
    occurredAt,
  };
}
