import type { EventType } from '@tessera/api';
import { withTransaction } from '../../src/platform/database/transaction.js';
import { recordAll } from '../../src/platform/events/record.js';
import type { Platform } from '../../src/platform/platform.js';

export const someAssetId = '00000000-0000-4000-8000-000000000001';

export interface AnnouncedFields {
  readonly type?: EventType;
  readonly assetId?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** Commits events that leave the house, in one transaction. */
export function announce(platform: Platform, ...events: readonly AnnouncedFields[]): Promise<void> {
  return withTransaction(platform, (unit) =>
    recordAll(
      unit,
      events.map(({ type = 'proposal.created', assetId = someAssetId, payload = {} }) => ({
        entityType: 'proposal',
        entityId: someAssetId,
        action: type,
        actorId: null,
        payload: {},
        announcement: { type, assetId, payload },
      })),
    ),
  );
}

/** Events with the numbers in their payloads. */
export function numbered(count: number, from = 1): readonly AnnouncedFields[] {
  return Array.from({ length: count }, (_, index) => ({ payload: { n: from + index } }));
}
