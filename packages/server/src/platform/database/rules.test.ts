import type { Team } from '@tessera/api';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProposalStory, proposalStory } from '../../../test/support/proposal-story.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { isDuplicate } from './constraint-violation.js';

let tessera: TestApp;
let story: ProposalStory;
beforeAll(async () => {
  tessera = await testApp();
  story = await proposalStory(tessera, 1);
  await tessera.api.post(`/assets/${story.asset.id}/dependencies`, {
    depends_on_asset_id: (await proposalStory(tessera, 0)).asset.id,
  });
});
afterAll(() => tessera.close());

/** PostgreSQL takes a parameter of a selection for a text. */
const newId = () =>
  tessera.database.engine === 'postgres'
    ? sql`cast(${tessera.platform.newId()} as uuid)`
    : sql`${tessera.platform.newId()}`;
const run = (statement: RawBuilder<unknown>) => statement.execute(tessera.database.db);

describe('the database itself', () => {
  it.each([
    ['changes no audit event', sql`update audit_events set action = 'x'`],
    ['changes no audit event, not even to the same', sql`update audit_events set action = action`],
    ['deletes no audit event', sql`delete from audit_events`],
  ])('%s', async (_, statement) => {
    await expect(run(statement)).rejects.toThrow(/audit events are append-only/);
  });

  it('empties the audit log in no other way', async () => {
    if (tessera.database.engine === 'postgres') {
      await expect(run(sql`truncate audit_events`)).rejects.toThrow(/audit events are append-only/);
    } else {
      await expect(run(sql`insert or replace into audit_events select * from audit_events limit 1`)).rejects.toThrow(
        /audit events are append-only/,
      );
    }
  });

  it.each([
    ['schema', sql`update contracts set schema_def = '{}'`],
    ['version', sql`update contracts set version = '9.9.9' where status = 'active'`],
    ['mode', sql`update contracts set compatibility_mode = 'none'`],
    ['publisher', sql`update contracts set published_by = asset_id`],
    ['time', sql`update contracts set published_at = '2020-01-01T00:00:00.000000Z'`],
  ])('keeps the %s of a published contract', async (_, statement) => {
    await expect(run(statement)).rejects.toThrow(/a published contract never changes/);
  });

  it('deletes no contract and revives none', async () => {
    await expect(run(sql`delete from contracts`)).rejects.toThrow(/never deleted/);
    const { contract, asset, answer, consumers, proposal } = story;
    await answer(consumers[0] as Team, 'approved');
    await tessera.api.post(`/proposals/${proposal.id}/publish`, {
      version: '2.0.0',
      published_by: asset.owner_team_id,
    });
    await expect(run(sql`update contracts set status = 'active' where id = ${contract.id}`)).rejects.toThrow(
      /never becomes active again/,
    );
  });

  it('lets guarantees be replaced', async () => {
    await run(sql`update contracts set guarantees = '{"freshness":null}' where id = ${story.contract.id}`);
  });

  it.each(['pending', 'rejected', 'withdrawn', 'expired'])('does not make a decided proposal %s', async (status) => {
    await expect(run(sql`update proposals set status = ${status} where id = ${story.proposal.id}`)).rejects.toThrow(
      /a resolved proposal never changes its status/,
    );
  });

  it('has one active contract, pending proposal, live registration and live edge where there may be one', async () => {
    const pending = await proposalStory(tessera, 1);
    const copies: readonly RawBuilder<unknown>[] = [
      sql`insert into contracts (id, asset_id, version, schema_def, schema_format, compatibility_mode, status, published_at, published_by)
        select ${newId()}, asset_id, '7.7.7', schema_def, schema_format, compatibility_mode, 'active', published_at, published_by
        from contracts where id = ${pending.contract.id}`,
      sql`insert into contracts (id, asset_id, version, schema_def, schema_format, compatibility_mode, status, published_at, published_by)
        select ${newId()}, asset_id, version, schema_def, schema_format, compatibility_mode, 'retired', published_at, published_by
        from contracts where id = ${pending.contract.id}`,
      sql`insert into proposals (id, asset_id, proposed_schema, schema_format, proposed_version, change_type, breaking_changes, guarantee_changes, status, proposed_by, proposed_at, affected_teams, affected_assets, objections, asked_team_ids)
        select ${newId()}, asset_id, proposed_schema, schema_format, proposed_version, change_type, breaking_changes, guarantee_changes, 'pending', proposed_by, proposed_at, affected_teams, affected_assets, objections, asked_team_ids
        from proposals where id = ${pending.proposal.id}`,
      sql`insert into registrations (id, contract_id, asset_id, consumer_team_id, status, registered_at)
        select ${newId()}, contract_id, asset_id, consumer_team_id, 'migrating', registered_at
        from registrations where asset_id = ${pending.asset.id}`,
      sql`insert into dependencies (id, dependent_asset_id, dependency_asset_id, dependency_type, origin, created_at)
        select ${newId()}, dependent_asset_id, dependency_asset_id, 'references', 'import', created_at
        from dependencies`,
    ];
    for (const copy of copies) {
      const refusal = await run(copy).then(
        () => null,
        (error: unknown) => error,
      );
      expect([refusal, isDuplicate(refusal)]).toEqual([refusal, true]);
    }
  });

  it('knows no edge of an asset to itself and no reference to nothing', async () => {
    await expect(run(sql`update dependencies set dependency_asset_id = dependent_asset_id`)).rejects.toThrow(
      /ck_no_self_dependency/,
    );
    await expect(run(sql`update assets set owner_team_id = '00000000-0000-0000-0000-000000000000'`)).rejects.toThrow(
      /foreign key/i,
    );
  });
});
