import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setClock } from '../../../test/support/set-clock.js';
import { testDatabase } from '../../../test/support/test-database.js';
import type { Database } from '../../platform/database/database.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { listEventsAfter, placeEvents } from '../../platform/events/outbox.js';
import { record } from '../../platform/events/record.js';
import { randomIds } from '../../platform/ids.js';
import type { Platform } from '../../platform/platform.js';
import { endDeliveriesOf, enqueueDeliveries } from './delivery-queue-service.js';
import { pruneDeliveries } from './delivery-retention-service.js';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('what is finished and what was placed is kept so many days; what waits is kept', async () => {
  const clock = setClock();
  const platform: Platform = { db: database.db, clock, newId: randomIds };
  const dayMs = 86_400_000;
  const announce = (n: number) =>
    withTransaction(platform, (unit) =>
      record(unit, {
        entityType: 'proposal',
        entityId: randomUUID(),
        action: 'proposal.created',
        actorId: null,
        payload: {},
        announcement: { type: 'proposal.created', assetId: randomUUID(), payload: { n } },
      }),
    );
  const deliver = (targetId: string) =>
    withTransaction(platform, (unit) =>
      enqueueDeliveries(
        unit,
        Array.from({ length: 1200 }, () => ({
          kind: 'webhook' as const,
          targetId,
          lineId: randomUUID(),
          eventId: randomUUID(),
          eventType: 'proposal.created',
          payload: '{}',
          url: 'https://hooks.example',
          occurredAt: unit.now(),
        })),
      ),
    );
  const [gone, waiting, recent] = [randomUUID(), randomUUID(), randomUUID()];
  const end = (targetId: string) => withTransaction(platform, (unit) => endDeliveriesOf(unit, targetId, 'over'));
  await announce(1);
  await placeEvents(platform, []);
  await announce(2);
  await deliver(gone);
  await deliver(waiting);
  await end(gone);
  clock.pass(29 * dayMs);
  await deliver(recent);
  await end(recent);
  expect(await pruneDeliveries(platform, 30)).toEqual({ deliveries: 0, events: 0 });
  clock.pass(2 * dayMs);
  expect(await pruneDeliveries(platform, 30)).toEqual({ deliveries: 1200, events: 1 });
  const targets = await database.db.selectFrom('webhook_deliveries').select('target_id').distinct().execute();
  expect(targets.map(({ target_id }) => target_id).sort()).toEqual([waiting, recent].sort());
  await placeEvents(platform, []);
  expect((await listEventsAfter(database.db, 0, 10)).map(({ position, payload }) => [position, payload])).toEqual([
    [2, { n: 2 }],
  ]);
});
