import type { DbtUpload, DbtUploadAnswer, Team } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { dbtManifest, type ManifestModel } from '../../../test/support/dbt-manifest.js';
import { makeTeam, uploadProject } from '../../../test/support/makers.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import type { TestApp } from '../../../test/support/test-app.js';

let app: TestApp;
let owner: Team;
appForEachTest(async (made) => {
  app = made;
  owner = await makeTeam(app.api, 'warehouse');
});

const everything = {
  auto_register_consumers: true,
  auto_create_proposals: true,
  auto_delete: true,
};

const upload = (models: readonly ManifestModel[], fields: Partial<DbtUpload> = {}) =>
  uploadProject(app.api, owner, dbtManifest(models), { ...everything, ...fields });

const told = ({ items }: DbtUploadAnswer): readonly string[] =>
  items.map(({ fqn, outcome, contract }) =>
    [fqn.replace('wh.mart.', ''), outcome, contract?.outcome ?? '-', contract?.version ?? '-'].join(' '),
  );

const columns = { id: 'int', name: 'text' };

describe('the items of an upload', () => {
  it('say what became of each asset and its contract', async () => {
    const before: readonly ManifestModel[] = [
      { name: 'same', columns },
      { name: 'described', columns },
      { name: 'grows', columns },
      { name: 'breaks', columns },
      { name: 'bare' },
      { name: 'gone' },
    ];
    expect(told(await upload(before))).toEqual([
      'same created published 1.0.0',
      'described created published 1.0.0',
      'grows created published 1.0.0',
      'breaks created published 1.0.0',
      'bare created not_published -',
      'gone created not_published -',
    ]);
    const after: readonly ManifestModel[] = [
      { name: 'same', columns },
      { name: 'described', columns, meta: { consumers: [{ team: 'nobody' }] } },
      { name: 'grows', columns: { ...columns, note: 'text' } },
      { name: 'breaks', columns: { id: 'int' } },
      { name: 'bare' },
      { name: 'new', columns },
    ];
    const answer = await upload(after);
    expect(told(answer)).toEqual([
      'same unchanged unchanged 1.0.0',
      'described updated unchanged 1.0.0',
      'grows updated published 1.1.0',
      'breaks updated proposed 2.0.0',
      'bare unchanged not_published -',
      'new created published 1.0.0',
      'gone deleted - -',
    ]);
    expect(answer.items_total).toBe(7);
    expect(answer.items[1]?.warnings).toEqual(["consumer team 'nobody' not found"]);
    expect(answer.items[4]?.contract?.reason).toBe('It lists no columns.');

    const again = await upload(after, { auto_create_proposals: false });
    expect(told(again)[3]).toBe('breaks unchanged waiting 1.0.0');
    expect(again.items[3]?.contract?.reason).toBe('Asset has a pending proposal. Resolve it before publishing.');
    expect(told(await upload(after, { auto_publish_contracts: false })).slice(2, 4)).toEqual([
      'grows unchanged - -',
      'breaks unchanged waiting 1.0.0',
    ]);
    expect(told(await upload(after, { conflict_mode: 'ignore' }))[0]).toBe('same skipped - -');
  });

  it('say why a breaking change was not published', async () => {
    await upload([{ name: 'breaks', columns }]);
    const { items } = await upload([{ name: 'breaks', columns: { id: 'int' } }], { auto_create_proposals: false });
    const reason = 'Breaking change requires proposal. Use create_proposals_for_breaking=true or resolve manually.';
    expect(items).toEqual([
      {
        fqn: 'wh.mart.breaks',
        outcome: 'updated',
        contract: { outcome: 'not_published', version: '1.0.0', reason },
        warnings: [reason],
      },
    ]);
  });

  it('name an asset once, however often the manifest does', async () => {
    const twice = [{ name: 'orders' }, { name: 'ORDERS', columns }];
    expect(told(await upload(twice, { conflict_mode: 'ignore' }))).toEqual(['orders created not_published -']);
    expect(told(await upload(twice))).toEqual(['orders updated published 1.0.0']);
  });

  it('end at a thousand', async () => {
    const models = Array.from({ length: 1003 }, (_, index) => ({ name: `m_${index}` }));
    const { items, items_total: total, assets } = await upload(models);
    expect([items.length, total, assets.created]).toEqual([1000, 1003, 1003]);
  });
});

describe('the same project again', () => {
  it('writes one event about the import, and not a single row else', async () => {
    const models: readonly ManifestModel[] = [
      {
        name: 'orders',
        columns,
        meta: { consumers: [{ team: 'warehouse' }], freshness: { max_staleness_minutes: 60 } },
      },
      { name: 'report', columns: { id: 'int', total: 'numeric(10,2)' }, reads: ['orders'] },
    ];
    await upload(models);
    const { audit_events: events = [], ...before } = await storedRows(app.database.db);
    const answer = await upload(models);
    expect(told(answer)).toEqual(['orders unchanged unchanged 1.0.0', 'report unchanged unchanged 1.0.0']);
    expect(answer.assets.updated).toBe(2);
    const { audit_events: eventsAfter = [], ...after } = await storedRows(app.database.db);
    expect(after).toEqual(before);
    expect(eventsAfter.filter((row) => !events.includes(row))).toEqual([expect.stringContaining('dbt.sync_upload')]);
    expect(eventsAfter).toHaveLength(events.length + 1);
  });
});
