import { describe, expect, it } from 'vitest';
import type { ImportedAsset } from './dbt-project.js';
import { readDbtProject } from './read-project.js';

function read(entry: object): { readonly asset: ImportedAsset; readonly pointers: readonly string[] } {
  const { assets, problems } = readDbtProject({ nodes: { m: { resource_type: 'model', name: 'm', ...entry } } });
  const [asset] = assets;
  if (asset === undefined) throw new Error('the model was not read');
  return { asset, pointers: problems.map(({ pointer }) => pointer) };
}

describe('meta.tessera', () => {
  const tessera = {
    owner_team: 'finance',
    owner_user: 'ann@example.com',
    consumers: [{ team: 'ml', purpose: 'churn' }, { team: 'bi' }],
    compatibility_mode: 'FULL',
  };

  it.each([[{ meta: { tessera } }], [{ meta: {}, config: { meta: { tessera } } }]])('is read from %j', (entry) => {
    const { asset, pointers } = read(entry);
    expect(asset).toMatchObject({
      ownerTeam: 'finance',
      ownerTeamOrigin: 'meta',
      ownerUser: 'ann@example.com',
      consumers: [
        { team: 'ml', purpose: 'churn' },
        { team: 'bi', purpose: null },
      ],
      compatibilityMode: 'full',
      hasUnknownCompatibilityMode: false,
    });
    expect(asset.metadata['tessera_consumers']).toEqual([{ team: 'ml', purpose: 'churn' }, { team: 'bi' }]);
    expect(pointers).toEqual([]);
  });

  it.each(['backward', 'forward', 'full', 'none', 'reader'])('may name the mode %s, in any case', (mode) => {
    const { asset, pointers } = read({ meta: { tessera: { compatibility_mode: mode.toUpperCase() } } });
    expect([asset.compatibilityMode, asset.hasUnknownCompatibilityMode, pointers]).toEqual([mode, false, []]);
  });

  it('wins over the group of the node, which wins over the group of the config', () => {
    expect(read({ meta: { tessera }, group: 'g' }).asset.ownerTeam).toBe('finance');
    expect(read({ group: 'g', config: { group: 'h' } }).asset).toMatchObject({
      ownerTeam: 'g',
      ownerTeamOrigin: 'group',
    });
    expect(read({ group: null, config: { group: 'h' } }).asset.ownerTeam).toBe('h');
  });

  it('reports what it cannot use', () => {
    const broken = { owner_team: 1, consumers: ['ml', { purpose: 'x' }], freshness: 5, compatibility_mode: 'sideways' };
    const { asset, pointers } = read({ meta: { tessera: broken } });
    expect(asset).toMatchObject({ ownerTeam: null, consumers: [], compatibilityMode: null, guarantees: null });
    expect(asset.hasUnknownCompatibilityMode).toBe(true);
    const members = ['owner_team', 'consumers/0', 'consumers/1', 'freshness', 'compatibility_mode'];
    expect(pointers).toEqual(members.map((member) => `/nodes/m/meta/tessera/${member}`));
  });
});
