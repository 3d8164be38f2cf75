import { describe, expect, it } from 'vitest';
import { readDbtProject } from './read-project.js';

const model = (fields: object) => ({
  resource_type: 'model',
  database: 'wh',
  schema: 'mart',
  name: 'orders',
  ...fields,
});
const metadataOf = (fields: object, groups: object = {}) =>
  readDbtProject({ nodes: { 'model.p.orders': model(fields) }, groups }).assets[0]?.metadata ?? {};

describe('what dbt says about the use of a node', () => {
  it('is in its metadata', () => {
    const groups = { 'group.p.finance': { name: 'finance', owner: { name: 'Ada', email: 'ada@example.com' } } };
    const fields = { access: 'public', group: 'finance', deprecation_date: '2027-01-01T00:00:00+00:00' };
    expect(metadataOf(fields, groups)).toMatchObject({
      access: 'public',
      group: 'finance',
      group_owner: { name: 'Ada', email: 'ada@example.com' },
      deprecation_date: '2027-01-01T00:00:00+00:00',
    });
    expect(metadataOf({ config: { access: 'private', group: 'unknown' } }, groups)).toMatchObject({
      access: 'private',
      group: 'unknown',
    });
  });

  it('is absent where it is not said', () => {
    const metadata = metadataOf({
      access: null,
      group: null,
      version: null,
      latest_version: null,
      deprecation_date: null,
    });
    const named = [
      'access',
      'group',
      'group_owner',
      'version',
      'latest_version',
      'is_latest_version',
      'deprecation_date',
    ];
    expect(named.filter((key) => key in metadata)).toEqual([]);
    expect(metadataOf({ group: 'g' }, { 'group.p.g': { name: 'g', owner: {} } })).not.toHaveProperty('group_owner');
  });

  it('marks the latest of its versions, each an asset of its own', () => {
    const { assets } = readDbtProject({
      nodes: {
        'model.p.orders.v1': model({ version: 1, latest_version: 2 }),
        'model.p.orders.v2': model({ version: 2, latest_version: '2' }),
        'model.p.orders.v3': model({ version: '3.beta', latest_version: 2 }),
      },
    });
    expect(assets.map(({ fqn, metadata }) => [fqn, metadata['version'], metadata['is_latest_version']])).toEqual([
      ['wh.mart.orders_v1', '1', false],
      ['wh.mart.orders_v2', '2', true],
      ['wh.mart.orders_v3_beta', '3.beta', false],
    ]);
  });

  it('names the file that defines it', () => {
    const { assets } = readDbtProject({ nodes: { a: model({ original_file_path: 'models/orders.sql' }) } });
    expect(assets[0]?.sourceFile).toBe('models/orders.sql');
  });

  it('of the wrong kind is told and left out', () => {
    const { assets, problems } = readDbtProject({
      nodes: { a: model({ access: 7, deprecation_date: [], version: {} }) },
    });
    expect(assets[0]?.metadata).not.toHaveProperty('access');
    expect(problems.map(({ pointer }) => pointer).sort()).toEqual([
      '/nodes/a/access',
      '/nodes/a/deprecation_date',
      '/nodes/a/version',
    ]);
  });
});
