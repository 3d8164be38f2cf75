import type { Asset, Contract, ContractComparison } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const orders = table({ id: 'integer', name: 'string' });
const longer = table({ id: 'integer', name: 'string', note: 'string' });

let tessera: TestApp;
let asset: Asset;
let first: Contract;
let second: Contract;
beforeAll(async () => {
  tessera = await testApp();
  asset = await makeAsset(tessera.api);
  first = await makeContract(tessera.api, asset, orders, { compatibility_mode: 'forward' });
  second = await makeContract(tessera.api, asset, longer, { version: '1.1.0', force: true });
});
afterAll(() => tessera.close());

const ask = (before: string, after: string, more: object = {}) =>
  tessera.api.post<ContractComparison>('/contracts/compare', {
    contract_id_1: before,
    contract_id_2: after,
    ...more,
  });

describe('POST /contracts/compare', () => {
  it('compares the first with the second, under the mode of the first', async () => {
    const events = await eventsOf(tessera.database, async () => {
      const change = expect.objectContaining({ type: 'property_added', path: 'properties.note' });
      expect(await ask(first.id, second.id)).toMatchObject({
        status: 200,
        body: {
          contract_1: { id: first.id, version: '1.0.0', published_at: first.published_at, asset_id: asset.id },
          contract_2: { id: second.id, version: '1.1.0', published_at: second.published_at, asset_id: asset.id },
          change_type: 'minor',
          is_compatible: false,
          breaking_changes: [change],
          all_changes: [change],
          compatibility_mode: 'forward',
        },
      });
    });
    expect(first.published_at).toMatch(/\+00:00$/);
    expect(events).toEqual([]);
  });

  it('takes the second for the newer one, whenever it was published', async () => {
    expect((await ask(second.id, first.id)).body).toMatchObject({
      change_type: 'major',
      is_compatible: false,
      breaking_changes: [{ type: 'property_removed', path: 'properties.note' }],
      compatibility_mode: 'backward',
    });
  });

  it('judges under the mode that is asked for', async () => {
    expect((await ask(first.id, second.id, { compatibility_mode: 'backward' })).body).toMatchObject({
      is_compatible: true,
      breaking_changes: [],
      all_changes: [{ type: 'property_added' }],
      compatibility_mode: 'backward',
    });
    expect((await ask(second.id, first.id, { compatibility_mode: 'none' })).body).toMatchObject({
      change_type: 'major',
      is_compatible: true,
      breaking_changes: [],
    });
    expect((await ask(first.id, second.id, { compatibility_mode: null })).body.compatibility_mode).toBe('forward');
  });

  it('compares contracts of different assets, deleted ones included', async () => {
    const other = await makeAsset(tessera.api);
    const foreign = await makeContract(tessera.api, other, table({ id: 'string' }));
    await tessera.api.delete(`/assets/${other.id}`);
    expect((await ask(second.id, foreign.id)).body).toMatchObject({
      contract_1: { asset_id: asset.id },
      contract_2: { asset_id: other.id },
      all_changes: expect.arrayContaining([
        expect.objectContaining({ type: 'type_changed', path: 'properties.id.type' }),
      ]),
    });
  });

  it('finds nothing between a contract and itself', async () => {
    expect((await ask(first.id, first.id.toUpperCase())).body).toMatchObject({
      change_type: 'patch',
      is_compatible: true,
      breaking_changes: [],
      all_changes: [],
    });
  });

  it('names the contract that is missing, the first one first', async () => {
    const ghost = '00000000-0000-0000-0000-000000000001';
    for (const [before, after, missing] of [
      [nobody, ghost, nobody],
      [first.id, ghost, ghost],
    ] as const) {
      expect(await ask(before, after)).toMatchObject({
        status: 404,
        body: {
          error: {
            code: 'CONTRACT_NOT_FOUND',
            message: `Contract with ID '${missing}' not found`,
            details: { contract_id: missing },
          },
        },
      });
    }
  });

  it.each([
    [{}, ['contract_id_1', 'contract_id_2']],
    [{ contract_id_1: 'x', contract_id_2: 7 }, ['contract_id_1', 'contract_id_2']],
    [{ contract_id_1: nobody, contract_id_2: nobody, compatibility_mode: 'Backward' }, ['compatibility_mode']],
  ])('refuses %j', async (body, fields) => {
    expect(await tessera.api.post('/contracts/compare', body)).toMatchObject({
      status: 422,
      body: { detail: fields.map((field) => ({ loc: ['body', field] })) },
    });
  });
});
