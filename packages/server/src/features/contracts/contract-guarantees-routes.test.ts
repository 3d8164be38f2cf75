import type { Asset, Contract, ContractDetail, UpdatedContract } from '@tessera/api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeTeam, type Problem, table } from '../../../test/support/makers.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf, outbox } from '../../../test/support/written-rows.js';
import { replaceGuarantees } from './contract-guarantees-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const orders = table({ id: 'integer', name: 'string' });
const nothing = { freshness: null, volume: null, nullability: null, accepted_values: null };

let tessera: TestApp;
let asset: Asset;
let contract: Contract;
beforeAll(async () => {
  tessera = await testApp();
});
beforeEach(async () => {
  asset = await makeAsset(tessera.api, { guarantee_mode: 'strict' });
  contract = await makeContract(tessera.api, asset, orders, {
    guarantees: { ...nothing, freshness: { max_staleness_minutes: 60 } },
  });
});
afterAll(() => tessera.close());

const patch = (id: string, body: unknown) =>
  tessera.api.patch<UpdatedContract & Problem>(`/contracts/${id}/guarantees`, body);
const stored = async (id: string) => (await tessera.api.get<ContractDetail>(`/contracts/${id}`)).body;

describe('PATCH /contracts/{id}/guarantees', () => {
  it('replaces them completely and leaves the rest', async () => {
    const { status, body } = await patch(contract.id, { guarantees: { volume: { min_rows: 5, note: ['x'] } } });
    const guarantees = { ...nothing, volume: { min_rows: 5, note: ['x'] } };
    const { schema_def, published_at, ...rest } = contract;
    expect([status, body]).toEqual([
      200,
      { ...rest, published_at: published_at.replace('+00:00', 'Z'), schema: schema_def, guarantees },
    ]);
    const { asset_fqn, publisher_name, schema_def: schema, ...read } = await stored(contract.id);
    expect({ ...read, schema }).toEqual(body);
  });

  it('leaves one event with what they were and are', async () => {
    const before = await outbox(tessera.database);
    const events = await eventsOf(tessera.database, () => patch(contract.id, { guarantees: {} }));
    expect(events).toEqual([
      {
        entityType: 'contract',
        entityId: contract.id,
        action: 'contract.guarantees_updated',
        actorId: expect.any(String),
        payload: { old_guarantees: contract.guarantees, new_guarantees: nothing },
      },
    ]);
    expect(await outbox(tessera.database)).toEqual(before);
    expect((await stored(contract.id)).guarantees).toEqual(nothing);
    const proposals = await tessera.api.get<{ total: number }>(`/proposals?asset_id=${asset.id}`);
    expect(proposals.body.total).toBe(0);
  });

  it('makes the first ones of a contract that has none', async () => {
    const bare = await makeContract(tessera.api, await makeAsset(tessera.api), orders);
    const events = await eventsOf(tessera.database, () => patch(bare.id, { guarantees: { volume: null } }));
    expect(events[0]?.payload).toEqual({ old_guarantees: null, new_guarantees: nothing });
  });

  it('takes columns that the schema does not have, and drops keys that nobody knows', async () => {
    const { body } = await patch(contract.id, {
      guarantees: { nullability: { ghost: 'never' }, accepted_values: { ghost: ['a'] }, unknown: { a: 1 } },
    });
    expect(body.guarantees).toEqual({ ...nothing, nullability: { ghost: 'never' }, accepted_values: { ghost: ['a'] } });
  });

  it('takes away the custom ones of an import unless they are sent', async () => {
    const custom = [{ type: 'unique', column: 'id' }];
    await tessera.database.db
      .updateTable('contracts')
      .set({ guarantees: JSON.stringify({ ...nothing, custom }) })
      .where('id', '=', contract.id)
      .execute();
    expect((await stored(contract.id)).guarantees).toEqual({ ...nothing, custom });
    expect((await patch(contract.id, { guarantees: { custom } })).body.guarantees).toEqual({ ...nothing, custom });
    expect((await patch(contract.id, { guarantees: { volume: {} } })).body.guarantees).toEqual({
      ...nothing,
      volume: {},
    });
  });

  it('is no part of what the next version inherits or is judged by', async () => {
    await patch(contract.id, { guarantees: { volume: { min_rows: 1 } } });
    const next = await makeContract(tessera.api, asset, orders);
    expect(next.guarantees).toBeNull();
    expect((await stored(contract.id)).guarantees).toEqual({ ...nothing, volume: { min_rows: 1 } });
  });

  it('knows no unknown contract', async () => {
    expect(await patch(nobody, { guarantees: {} })).toMatchObject({
      status: 404,
      body: {
        error: {
          code: 'CONTRACT_NOT_FOUND',
          message: `Contract with ID '${nobody}' not found`,
          details: { contract_id: nobody },
        },
      },
    });
  });

  it('leaves a deprecated contract alone', async () => {
    await makeContract(tessera.api, asset, orders);
    const events = await eventsOf(tessera.database, async () => {
      expect(await patch(contract.id, { guarantees: {} })).toMatchObject({
        status: 400,
        body: {
          error: {
            code: 'BAD_REQUEST',
            message: 'Cannot update guarantees on deprecated contract. Only active contracts can be updated.',
          },
        },
      });
    });
    expect(events).toEqual([]);
    expect((await stored(contract.id)).guarantees).toEqual(contract.guarantees);
  });

  it('is for the owner team, which is asked last', async () => {
    const other = await makeTeam(tessera.api);
    const replace = (teamId: string, id = contract.id) =>
      replaceGuarantees(tessera.platform, memberOf(teamId), id, nothing);
    const events = await eventsOf(tessera.database, async () => {
      await expect(replace(other.id)).rejects.toMatchObject({
        code: 'UNAUTHORIZED_TEAM',
        message: 'You can only update guarantees for contracts on assets owned by your team',
      });
    });
    expect(events).toEqual([]);
    expect((await replace(asset.owner_team_id)).guarantees).toEqual(nothing);
    await makeContract(tessera.api, asset, orders);
    await expect(replace(other.id)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(replace(other.id, nobody)).rejects.toMatchObject({ code: 'CONTRACT_NOT_FOUND' });
  });

  it.each<[unknown, readonly (string | number)[], string]>([
    [{}, ['body', 'guarantees'], 'missing'],
    [{ guarantees: null }, ['body', 'guarantees'], 'dict_type'],
    [{ guarantees: [] }, ['body', 'guarantees'], 'dict_type'],
    [{ guarantees: { freshness: 'daily' } }, ['body', 'guarantees', 'freshness'], 'dict_type'],
    [{ guarantees: { volume: [1] } }, ['body', 'guarantees', 'volume'], 'dict_type'],
    [{ guarantees: { nullability: { id: true } } }, ['body', 'guarantees', 'nullability', 'id'], 'string_type'],
    [{ guarantees: { accepted_values: { id: 'a' } } }, ['body', 'guarantees', 'accepted_values', 'id'], 'list_type'],
    [
      { guarantees: { accepted_values: { id: ['a', 1] } } },
      ['body', 'guarantees', 'accepted_values', 'id', 1],
      'string_type',
    ],
  ])('refuses %j', async (body, loc, type) => {
    expect(await patch(contract.id, body)).toMatchObject({ status: 422, body: { detail: [{ loc, type }] } });
  });
});
