import type { Asset, Contract, Registration, RegistrationPage, Team } from '@tessera/api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeContract,
  makeProposal,
  makeRegistration,
  makeTeam,
  publish,
  table,
} from '../../../test/support/makers.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';
import { changeRegistration, register, unregister } from './registration-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const columns = { id: 'integer', name: 'string' };

let tessera: TestApp;
let asset: Asset;
let contract: Contract;
let reader: Team;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());
beforeEach(async () => {
  asset = await makeAsset(tessera.api);
  contract = await makeContract(tessera.api, asset, table(columns));
  reader = await makeTeam(tessera.api);
});

const ask = (contractId: string, body: object) =>
  tessera.api.post<Registration>(`/registrations?contract_id=${contractId}`, body);
const get = (id: string) => tessera.api.get<Registration>(`/registrations/${id}`);

describe('POST /registrations', () => {
  it('registers a team at a contract', async () => {
    const { status, body } = await ask(contract.id, { consumer_team_id: reader.id, pinned_version: '1.0.0' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      contract_id: contract.id,
      consumer_team_id: reader.id,
      pinned_version: '1.0.0',
      status: 'active',
      registered_at: expect.stringMatching(/Z$/),
      acknowledged_at: null,
    });
    expect((await get(body.id)).body).toEqual(body);
  });

  it('registers the producing team too, and at a deprecated contract', async () => {
    await makeContract(tessera.api, asset, table({ ...columns, note: 'string' }));
    expect((await ask(contract.id, { consumer_team_id: asset.owner_team_id })).status).toBe(201);
  });

  it('refuses the same contract twice, naming the registration that exists', async () => {
    const { id } = await makeRegistration(tessera.api, contract, reader);
    expect(await ask(contract.id, { consumer_team_id: reader.id })).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'DUPLICATE_REGISTRATION',
          message: `Registration already exists for team ${reader.id} and contract ${contract.id}`,
          details: { registration_id: id },
        },
      },
    });
  });

  it('ends the registration at another version of the asset', async () => {
    const earlier = await makeRegistration(tessera.api, contract, reader);
    const newer = await makeContract(tessera.api, asset, table({ ...columns, note: 'string' }));
    const events = await eventsOf(tessera.database, async () => {
      expect((await ask(newer.id, { consumer_team_id: reader.id })).status).toBe(201);
    });
    expect(events.map(({ action }) => action)).toEqual(['registration.updated', 'registration.created']);
    expect((await get(earlier.id)).body).toEqual({ ...earlier, status: 'inactive' });
    expect((await ask(contract.id, { consumer_team_id: reader.id })).status).toBe(201);
  });

  it('knows no unknown contract and no unknown or deleted team', async () => {
    expect(await ask(nobody, { consumer_team_id: nobody })).toMatchObject({
      status: 404,
      body: { error: { code: 'CONTRACT_NOT_FOUND', message: 'Contract not found' } },
    });
    const deleted = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${deleted.id}`);
    for (const consumer_team_id of [nobody, deleted.id]) {
      expect(await ask(contract.id, { consumer_team_id })).toMatchObject({
        status: 404,
        body: { error: { code: 'TEAM_NOT_FOUND' } },
      });
    }
  });

  it('refuses a request without contract, and a pin that is no version', async () => {
    expect(await tessera.api.post('/registrations', { consumer_team_id: reader.id })).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['query', 'contract_id'] }] },
    });
    for (const pinned_version of ['1.0', '1.0.0-a', '1.0.0\n', `1.0.${'1'.repeat(60)}`]) {
      expect((await ask(contract.id, { consumer_team_id: reader.id, pinned_version })).status).toBe(422);
    }
  });
});

describe('a registration', () => {
  it('makes its team a consumer of every later version', async () => {
    await makeRegistration(tessera.api, contract, reader);
    for (let index = 0; index < 5; index += 1) {
      await makeContract(tessera.api, asset, table({ ...columns, [`extra_${index}`]: 'string' }), { force: true });
    }
    const proposal = await makeProposal(tessera.api, asset, table({ id: 'integer' }));
    expect((await tessera.api.get(`/proposals/${proposal.id}/status`)).body).toMatchObject({
      consumers: { total: 1, pending: 1 },
      pending_consumers: [{ team_id: reader.id }],
    });
  });

  it('changes by what is given; null and absent change nothing', async () => {
    const registration = await makeRegistration(tessera.api, contract, reader);
    const path = `/registrations/${registration.id}`;
    expect((await tessera.api.patch(path, { status: null, pinned_version: null })).body).toEqual(registration);
    const changed = { ...registration, status: 'migrating', pinned_version: '2.0.0' };
    expect((await tessera.api.patch(path, { status: 'migrating', pinned_version: '2.0.0' })).body).toEqual(changed);
    expect((await tessera.api.patch(path, { pinned_version: 'latest' })).status).toBe(422);
    expect((await tessera.api.patch(path, { status: 'gone' })).status).toBe(422);
    expect((await get(registration.id)).body).toEqual(changed);
  });

  it('that is inactive or deleted can be made again', async () => {
    const first = await makeRegistration(tessera.api, contract, reader);
    await tessera.api.patch(`/registrations/${first.id}`, { status: 'inactive' });
    const second = await makeRegistration(tessera.api, contract, reader);
    expect(await tessera.api.patch(`/registrations/${first.id}`, { status: 'active' })).toMatchObject({
      status: 409,
      body: { error: { code: 'DUPLICATE_REGISTRATION', details: { registration_id: second.id } } },
    });
    expect((await tessera.api.delete(`/registrations/${second.id}`)).status).toBe(204);
    const missing = {
      status: 404,
      body: { error: { code: 'REGISTRATION_NOT_FOUND', message: 'Registration not found' } },
    };
    expect(await get(second.id)).toMatchObject(missing);
    expect(await tessera.api.patch(`/registrations/${second.id}`, {})).toMatchObject(missing);
    expect(await tessera.api.delete(`/registrations/${second.id}`)).toMatchObject(missing);
    expect((await tessera.api.patch(`/registrations/${first.id}`, { status: 'migrating' })).status).toBe(200);
  });

  it('leaves one event a change', async () => {
    let id = '';
    const created = await eventsOf(tessera.database, async () => {
      id = (await makeRegistration(tessera.api, contract, reader)).id;
    });
    const registration = { entityType: 'registration', entityId: id };
    expect(created).toEqual([
      { ...registration, action: 'registration.created', actorId: reader.id, payload: { contract_id: contract.id } },
    ]);
    const path = `/registrations/${id}`;
    expect(await eventsOf(tessera.database, () => tessera.api.patch(path, { status: 'migrating' }))).toMatchObject([
      {
        ...registration,
        action: 'registration.updated',
        payload: { pinned_version_changed: false, status_changed: true },
      },
    ]);
    expect(await eventsOf(tessera.database, () => tessera.api.delete(path))).toMatchObject([
      { ...registration, action: 'registration.deleted', payload: { contract_id: contract.id } },
    ]);
  });

  it('belongs to its team', async () => {
    const stranger = memberOf((await makeTeam(tessera.api)).id);
    const registration = await makeRegistration(tessera.api, contract, reader);
    const { platform } = tessera;
    const request = { contractId: contract.id, consumerTeamId: reader.id, pinnedVersion: null };
    await expect(register(platform, stranger, request)).rejects.toMatchObject({
      code: 'UNAUTHORIZED_TEAM',
      message: expect.stringContaining('on behalf of your own team'),
    });
    await expect(changeRegistration(platform, stranger, registration.id, {})).rejects.toMatchObject({
      code: 'UNAUTHORIZED_TEAM',
    });
    await expect(unregister(platform, stranger, registration.id)).rejects.toMatchObject({ code: 'UNAUTHORIZED_TEAM' });
    await expect(unregister(platform, stranger, nobody)).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
    await unregister(platform, memberOf(reader.id), registration.id);
  });
});

describe('GET /registrations', () => {
  it('lists and filters, newest first, with the total in a header', async () => {
    const other = await makeTeam(tessera.api);
    const first = await makeRegistration(tessera.api, contract, reader);
    const second = await makeRegistration(tessera.api, contract, other);
    await tessera.api.patch(`/registrations/${second.id}`, { status: 'migrating' });
    const list = async (query: string) => {
      const { body, headers } = await tessera.api.get<RegistrationPage>(`/registrations?${query}`);
      expect(headers['x-total-count']).toBe(String(body.total));
      return body.results.map(({ id }) => id);
    };
    expect(await list(`contract_id=${contract.id}`)).toEqual([second.id, first.id]);
    expect(await list(`contract_id=${contract.id}&limit=1`)).toEqual([second.id]);
    expect(await list(`contract_id=${contract.id}&status=migrating`)).toEqual([second.id]);
    expect(await list(`consumer_team_id=${reader.id}`)).toEqual([first.id]);
    expect(await list(`consumer_team_id=${nobody}`)).toEqual([]);
    expect((await tessera.api.get('/registrations?status=ACTIVE')).status).toBe(422);
  });

  it('keeps the contract id of a registration when newer versions go live', async () => {
    const registration = await makeRegistration(tessera.api, contract, reader);
    await publish(tessera.api, asset, table({ ...columns, note: 'string' }));
    expect((await get(registration.id)).body).toEqual(registration);
  });
});
