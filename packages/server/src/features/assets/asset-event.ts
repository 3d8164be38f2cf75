import type { DomainEvent } from '../../platform/events/record.js';
import type { Asset } from './asset.js';

export function assetCreated(asset: Asset, more: Readonly<Record<string, unknown>> = {}): DomainEvent {
  return {
    entityType: 'asset',
    entityId: asset.id,
    action: 'asset.created',
    actorId: asset.ownerTeamId,
    payload: { fqn: asset.fqn, environment: asset.environment, ...more },
    occurredAt: asset.createdAt,
  };
}
