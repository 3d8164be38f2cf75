import type { PublishAnswer } from '@tessera/sdk';
import { describe, expect, it } from 'vitest';
import { table } from './support/makers.js';
import { listed, sdkApp } from './support/sdk-app.js';

const app = sdkApp('versions');
const schema = table({ id: 'integer', email: 'string' });
const narrower = table({ id: 'integer' });

function contractOf({ contract }: PublishAnswer) {
  if (contract === undefined) throw new Error('It did not go live');
  return contract;
}

/** A table with a live contract, its owner and a team that reads it. */
async function story(name: string) {
  const { teams, assets, contracts, registrations } = app().client;
  const owner = await teams.create({ name });
  const reader = await teams.create({ name: `${name}-reader` });
  const asset = await assets.create({ fqn: `wh.${name}.facts`, owner_team_id: owner.id });
  const by = { published_by: owner.id };
  const contract = contractOf(await contracts.publish(asset.id, { schema }, by));
  const registration = await registrations.create({ consumer_team_id: reader.id }, { contract_id: contract.id });
  const propose = async () => {
    const { proposal } = await contracts.publish(asset.id, { schema: narrower }, by);
    if (proposal === undefined) throw new Error('Nothing was proposed');
    return proposal;
  };
  return { owner, reader, asset, by, contract, registration, propose };
}

it('contracts are published, compared, read and written in other formats', async () => {
  const { contracts } = app().client;
  const { owner, asset, by, contract } = await story('contracts');
  const wider = table({ id: 'integer', email: 'string', note: 'string' });
  expect((await contracts.suggestVersion(asset.id, { schema: wider })).suggested_version).toBe('1.1.0');
  const next = contractOf(await contracts.publish(asset.id, { schema: wider }, by));
  expect((await contracts.get(next.id)).version).toBe('1.1.0');
  expect((await contracts.list({ asset_id: asset.id })).total).toBe(2);
  expect((await listed(contracts.listAll({ limit: 1 }))).length).toBeGreaterThan(1);
  expect((await contracts.listOfAsset(asset.id)).results[0]?.id).toBe(next.id);
  expect(await listed(contracts.listOfAssetAll(asset.id))).toHaveLength(2);
  expect((await contracts.history(asset.id)).contracts).toHaveLength(2);
  const diff = await contracts.diff(asset.id, { from_version: '1.0.0', to_version: '1.1.0' });
  const compared = await contracts.compare({ contract_id_1: contract.id, contract_id_2: next.id });
  expect([diff.is_compatible, compared.is_compatible]).toEqual([true, true]);
  expect(await contracts.export(next.id, { format: 'sql', dialect: 'snowflake' })).toMatch(/^CREATE TABLE/m);
  const guarantees = { nullability: { id: 'never' } };
  expect((await contracts.updateGuarantees(next.id, { guarantees })).guarantees).toMatchObject(guarantees);
  const many = { contracts: [{ asset_id: asset.id, schema: wider }], published_by: owner.id };
  expect((await contracts.publishMany(many, { dry_run: true })).preview).toBe(true);
});

it('registrations are made, changed, walked over and ended', async () => {
  const { teams, registrations } = app().client;
  const { contract, registration, reader } = await story('registrations');
  expect((await registrations.get(registration.id)).consumer_team_id).toBe(reader.id);
  expect((await registrations.update(registration.id, { status: 'migrating' })).status).toBe('migrating');
  expect((await registrations.list({ contract_id: contract.id })).total).toBe(1);
  expect(await listed(registrations.listAll({ contract_id: contract.id }))).toHaveLength(1);
  expect((await registrations.listOfContract(contract.id)).results[0]?.consumer_team_name).toBe(reader.name);
  expect(await listed(registrations.listOfContractAll(contract.id))).toHaveLength(1);
  const late = await teams.create({ name: 'late' });
  const rows = [{ contract_id: contract.id, consumer_team_id: late.id }];
  expect((await registrations.createMany({ registrations: rows })).succeeded).toBe(1);
  expect(await registrations.delete(registration.id)).toBeUndefined();
});

describe('proposals', () => {
  it('are answered and published', async () => {
    const { proposals, assets, dependencies } = app().client;
    const { asset, reader, by, propose } = await story('answered');
    const report = await assets.create({ fqn: 'wh.answered.report', owner_team_id: reader.id });
    await dependencies.create(report.id, { depends_on_asset_id: asset.id });
    const { id } = await propose();
    expect((await proposals.get(id)).status).toBe('pending');
    expect((await proposals.list({ status: 'pending' })).results.map((row) => row.id)).toContain(id);
    expect((await listed(proposals.listAll({ status: 'pending' }))).map((row) => row.id)).toContain(id);
    expect((await proposals.listWaiting(reader.id)).total).toBe(1);
    expect((await proposals.object(id, { reason: 'too early' }, { objector_team_id: reader.id })).proposal_id).toBe(id);
    await proposals.acknowledge(id, { consumer_team_id: reader.id, response: 'migrating' });
    expect((await proposals.status(id)).status).toBe('approved');
    expect((await proposals.publish(id, { version: '2.0.0', ...by })).contract.version).toBe('2.0.0');
  });

  it('are answered at once, withdrawn, forced and ended', async () => {
    const { proposals } = app().client;
    const [many, taken, forced, late] = [
      await story('many'),
      await story('taken'),
      await story('forced'),
      await story('late_answers'),
    ];
    const acknowledgments = [
      { proposal_id: (await many.propose()).id, consumer_team_id: many.reader.id, response: 'approved' as const },
    ];
    expect((await proposals.acknowledgeMany({ acknowledgments })).succeeded).toBe(1);
    expect((await proposals.withdraw((await taken.propose()).id)).status).toBe('withdrawn');
    const actor = { actor_id: forced.owner.id, reason: 'a leak' };
    expect((await proposals.force((await forced.propose()).id, actor)).status).toBe('approved');
    expect((await proposals.expire((await late.propose()).id)).status).toBe('expired');
    expect((await proposals.expirePending()).expired_count).toBe(0);
  });
});

it('rules are listed, and schemas compared and checked', async () => {
  const { rules, schemas } = app().client;
  const [rule] = (await rules.list()).rules;
  expect((await rules.get(rule?.id ?? '')).id).toBe(rule?.id);
  expect((await schemas.compare({ before: schema, after: narrower })).is_compatible).toBe(false);
  expect((await schemas.validate({ type: 'object' })).valid).toBe(true);
});

it('every operation was asked for', () => app().expectEveryOperation());
