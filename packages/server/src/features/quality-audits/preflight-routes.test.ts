import type { Preflight } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeAuditRun,
  makeContract,
  makeKey,
  makeTeam,
  type Problem,
  table,
} from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const preflight = (fqn: string, query = '') =>
  tessera.api.get<Preflight & Problem>(`/assets/${encodeURIComponent(fqn)}/preflight${query}`);
const guarantees = {
  freshness: { max_staleness_minutes: 60 },
  volume: null,
  nullability: null,
  accepted_values: null,
};

describe('a preflight check', () => {
  it('is refused for names without a live asset or a contract, and leaves no event', async () => {
    const gone = await makeAsset(tessera.api);
    await tessera.api.delete(`/assets/${gone.id}`);
    const bare = await makeAsset(tessera.api);
    const events = await eventsOf(tessera.database, async () => {
      for (const fqn of ['no.such.table', gone.fqn, gone.id]) {
        expect(await preflight(fqn)).toMatchObject({
          status: 404,
          body: { error: { code: 'ASSET_NOT_FOUND', message: `No asset found with FQN '${fqn}'` } },
        });
      }
      expect(await preflight(bare.fqn)).toMatchObject({
        status: 404,
        body: { error: { code: 'NOT_FOUND', message: `No active contract found for asset '${bare.fqn}'` } },
      });
      expect((await preflight('a\0b')).status).toBe(422);
      expect((await preflight(bare.fqn, `?consumer_type=${'x'.repeat(101)}`)).status).toBe(422);
      expect((await tessera.stranger.get(`/assets/${bare.fqn}/preflight`)).status).toBe(401);
    });
    expect(events).toEqual([]);
  });

  it('tells what one should know, and is recorded', async () => {
    const asset = await makeAsset(tessera.api);
    const reader = await makeTeam(tessera.api);
    const client = tessera.clientOf((await makeKey(tessera.api, reader, { scopes: ['read'] })).key);
    await makeContract(tessera.api, asset, table({ id: 'integer' }), { guarantees });
    const run = await makeAuditRun(tessera.api, asset, { status: 'failed' });
    const events = await eventsOf(tessera.database, async () => {
      expect(await client.get(`/assets/${asset.fqn}/preflight?consumer_type=agent`)).toMatchObject({
        status: 200,
        body: {
          asset_fqn: asset.fqn,
          asset_id: asset.id,
          contract_version: '1.0.0',
          compatibility_mode: 'backward',
          schema_format: 'json_schema',
          fresh: true,
          freshness_sla: { max_staleness_minutes: 60, last_measured_at: run.run_at },
          guarantees,
          last_audit_status: 'failed',
          last_audit_at: run.run_at,
          caveats: ['Most recent audit run failed — guarantee violations detected.'],
        },
      });
    });
    expect(events).toEqual([
      {
        entityType: 'asset',
        entityId: asset.id,
        action: 'preflight.checked',
        actorId: reader.id,
        payload: {
          asset_fqn: asset.fqn,
          contract_version: '1.0.0',
          freshness_status: 'fresh',
          guarantees_checked: true,
          consumer_type: 'agent',
        },
      },
    ]);
  });

  it('takes the newest asset of several environments, and the newest replaced contract where none is live', async () => {
    const owner = await makeTeam(tessera.api);
    const { fqn } = await makeAsset(tessera.api, { owner });
    const staging = await makeAsset(tessera.api, { owner, fqn, environment: 'staging' });
    await makeContract(tessera.api, staging, table({ id: 'integer' }));
    const { id } = await makeContract(tessera.api, staging, table({ id: 'integer', name: 'string' }));
    await tessera.database.db.updateTable('contracts').set({ status: 'deprecated' }).where('id', '=', id).execute();
    const events = await eventsOf(tessera.database, async () => {
      expect((await preflight(fqn)).body).toMatchObject({
        asset_id: staging.id,
        contract_version: '1.1.0',
        guarantees: null,
        fresh: null,
        caveats: ['Contract is deprecated; a newer version may be available.'],
      });
    });
    expect(events.map(({ payload }) => payload)).toEqual([
      { asset_fqn: fqn, contract_version: '1.1.0', freshness_status: 'unknown', guarantees_checked: false },
    ]);
  });

  it('stands beside assets called like other paths', async () => {
    const fqn = 'search.preflight';
    const asset = await makeAsset(tessera.api, { fqn });
    await makeContract(tessera.api, asset, {});
    expect((await preflight(fqn)).status).toBe(200);
    expect((await preflight('context')).body.error.message).toBe("No asset found with FQN 'context'");
    expect((await tessera.api.get(`/assets/${asset.id}`)).status).toBe(200);
  });
});
