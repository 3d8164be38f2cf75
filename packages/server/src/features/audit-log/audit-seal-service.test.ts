import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTeam } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { chunksOf } from '../../platform/database/chunks.js';
import { instantOf } from '../../platform/instant.js';
import { checkAuditExport } from './audit-export-check-service.js';
import { exportAuditLog, sealEvents, verifyAuditLog } from './audit-seal-service.js';

let tessera: TestApp;
beforeEach(async () => {
  tessera = await testApp();
});
afterEach(() => tessera.close());

const change = (statement: ReturnType<typeof sql>) => statement.execute(tessera.database.db);

/** Lets the rules that protect the log fall, as somebody with the rights of its owner could. */
async function unprotected(): Promise<void> {
  for (const table of ['audit_events', 'audit_seals']) {
    if (tessera.database.engine === 'postgres') {
      await change(sql`alter table ${sql.table(table)} disable trigger all`);
    } else {
      for (const event of ['update', 'delete']) await change(sql`drop trigger ${sql.table(`${table}_no_${event}`)}`);
    }
  }
}

async function makeTeams(count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) await makeTeam(tessera.api);
}

const positions = async (): Promise<readonly number[]> =>
  (await tessera.database.db.selectFrom('audit_seals').select('position').orderBy('position').execute()).map(
    ({ position }) => position,
  );

async function eventAt(position: number): Promise<string> {
  const { event_id } = await tessera.database.db
    .selectFrom('audit_seals')
    .select('event_id')
    .where('position', '=', position)
    .executeTakeFirstOrThrow();
  return event_id;
}

async function* linesOf(text: string): AsyncGenerator<string> {
  for (const line of text.split('\n')) yield await Promise.resolve(line);
}

async function exported(): Promise<string> {
  let text = '';
  for await (const portion of exportAuditLog(tessera.platform, {})) text += portion;
  return text;
}

describe('the seal of the audit log', () => {
  it('takes every event once, in order', async () => {
    await makeTeams(3);
    await sealEvents(tessera.platform, 'recent');
    await sealEvents(tessera.platform, 'recent');
    await makeTeams(2);
    await sealEvents(tessera.platform, 'recent');
    expect(await positions()).toEqual([1, 2, 3, 4, 5]);
    const integrity = await verifyAuditLog(tessera.platform);
    expect(integrity).toMatchObject({ is_intact: true, events: 5, problems: [], head: { position: 5 } });
  });

  it('takes every event once when there are many, also of one moment', async () => {
    const count = 2300;
    const events = Array.from({ length: count }, (_, index) => ({
      id: tessera.platform.newId(),
      entity_type: 'team',
      entity_id: tessera.platform.newId(),
      action: 'team.created',
      actor_id: null,
      payload: '{}',
      // A portion of a thousand ends within a moment.
      occurred_at: instantOf(Date.parse('2026-01-01T00:00:00Z') + Math.floor(index / 800)),
    }));
    for (const chunk of chunksOf(events)) await tessera.database.db.insertInto('audit_events').values(chunk).execute();
    await sealEvents(tessera.platform, 'all', () => true);
    expect(await positions()).toHaveLength(1000);
    await sealEvents(tessera.platform, 'recent');
    expect(await positions()).toEqual(events.map((_, index) => index + 1));
    expect(await verifyAuditLog(tessera.platform)).toMatchObject({ is_intact: true, events: count });
  });

  it('is made by one of several that try at once', async () => {
    await makeTeams(5);
    await Promise.all(Array.from({ length: 4 }, () => sealEvents(tessera.platform, 'all')));
    expect(await positions()).toEqual([1, 2, 3, 4, 5]);
    expect((await verifyAuditLog(tessera.platform)).is_intact).toBe(true);
  });

  it('holds for an empty log', async () => {
    expect(await verifyAuditLog(tessera.platform)).toEqual({
      is_intact: true,
      events: 0,
      head: { position: 0, hash: '0'.repeat(64) },
      problems: [],
      problem_count: 0,
    });
    expect(await exported()).toBe('');
  });

  it('finds an event that was committed long after others', async () => {
    await makeTeams(1);
    await sealEvents(tessera.platform, 'recent');
    await change(sql`insert into audit_events (id, entity_type, entity_id, action, payload, occurred_at)
      select ${tessera.database.engine === 'postgres' ? sql`gen_random_uuid()` : sql`'late'`}, entity_type, entity_id,
        'team.updated', payload, '2020-01-01T00:00:00.000000Z' from audit_events`);
    await sealEvents(tessera.platform, 'recent');
    expect(await positions()).toEqual([1]);
    await sealEvents(tessera.platform, 'all');
    expect(await positions()).toEqual([1, 2]);
  });

  it.each([
    ['changed payload', sql`payload = '{"name":"forged"}'`],
    ['changed actor', sql`actor_id = entity_id`],
    ['changed time', sql`occurred_at = '2020-01-01T00:00:00.000000Z'`],
  ])('names the event with the %s', async (_, assignment) => {
    await makeTeams(4);
    await sealEvents(tessera.platform, 'all');
    const before = await exported();
    await unprotected();
    const id = await eventAt(2);
    await change(sql`update audit_events set ${assignment} where id = ${id}`);
    const problem = `Event ${id} (team.created) at position 2 was changed`;
    expect(await verifyAuditLog(tessera.platform)).toMatchObject({ is_intact: false, problems: [problem] });
    expect((await checkAuditExport(linesOf(await exported()), { isPartial: false })).problems).toEqual([problem]);
    expect((await checkAuditExport(linesOf(before), { isPartial: false })).is_intact).toBe(true);
  });

  it('names the event that was removed, with and without its seal', async () => {
    await makeTeams(4);
    await sealEvents(tessera.platform, 'all');
    await unprotected();
    const id = await eventAt(2);
    await change(sql`delete from audit_events where id = ${id}`);
    expect((await verifyAuditLog(tessera.platform)).problems).toEqual([`Event ${id} at position 2 was removed`]);
    expect((await checkAuditExport(linesOf(await exported()), { isPartial: false })).problems).toEqual([
      'Position 2 is missing',
    ]);
    await change(sql`delete from audit_seals where position = 2`);
    expect((await verifyAuditLog(tessera.platform)).problems).toEqual(['Position 2 is missing']);
  });

  it('goes on behind a problem', async () => {
    await makeTeams(2);
    await sealEvents(tessera.platform, 'all');
    await unprotected();
    await change(sql`delete from audit_events where id = ${await eventAt(2)}`);
    await makeTeams(2);
    await sealEvents(tessera.platform, 'recent');
    expect(await verifyAuditLog(tessera.platform)).toMatchObject({ events: 4, problem_count: 1 });
  });
});

describe('the export of the audit log', () => {
  it('can be checked by itself', async () => {
    await makeTeams(3);
    const text = await exported();
    const check = await checkAuditExport(linesOf(text), { isPartial: false });
    const { head } = await verifyAuditLog(tessera.platform);
    expect(check).toEqual({ is_intact: true, events: 3, head, problems: [], problem_count: 0 });
    const forged = text.replace('team.created', 'team.deleted');
    expect((await checkAuditExport(linesOf(forged), { isPartial: false })).problems).toHaveLength(1);
  });

  it('says which lines are none', async () => {
    await makeTeams(1);
    const text = `${await exported()}{"half":\n\n{"seal":{}}\n`;
    const { problems, events } = await checkAuditExport(linesOf(text), { isPartial: false });
    expect(events).toBe(1);
    expect(problems).toEqual(['Line 2 is not an exported event', 'Line 4 is not an exported event']);
  });
});
