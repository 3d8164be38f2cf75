import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

describe('a publish request with an Idempotency-Key', () => {
  it('happens once, and is answered alike when it is sent again', async () => {
    const asset = await makeAsset(tessera.api);
    const send = (schema: object, key = 'once') =>
      tessera.api.send('POST', `/api/v1/assets/${asset.id}/contracts?published_by=${asset.owner_team_id}`, {
        headers: { 'idempotency-key': key },
        body: { schema },
      });
    const first = await send(table({ id: 'integer' }));
    expect(first.status).toBe(201);
    const events = await eventsOf(tessera.database, async () => {
      const second = await send(table({ id: 'integer' }));
      expect([second.status, second.body]).toEqual([201, first.body]);
      expect(await send(table({}))).toMatchObject({ status: 409, body: { error: { code: 'IDEMPOTENCY_KEY_REUSED' } } });
      expect((await send(table({}), 'x'.repeat(256))).status).toBe(422);
    });
    expect(events).toEqual([]);
    const broken = await send({ type: 'nope' }, 'another');
    expect(broken.status).toBe(400);
    expect((await send(table({ id: 'integer' }), 'another')).status).toBe(201);
  });
});
