import { describe, expect, it } from 'vitest';
import { AssetFile, shapeProblem, TeamFile, UserFile } from './file-shape.js';

const id = '11111111-0000-4000-8000-111111111111';
const team = { id, name: 'finance', metadata: {} };
const user = { id, email: 'ada@example.com', name: 'Ada', role: 'user', team_id: null, active: true, metadata: {} };
const contract = {
  id,
  version: '1.0.0',
  schema: {},
  compatibility_mode: 'backward',
  guarantees: null,
  status: 'active',
  registrations: [],
};
const asset = { id, fqn: 'a.b', owner_team_id: id, metadata: {}, contracts: [contract] };

/** Without the keys that are given as absent. */
const without = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the shape of a file', () => {
  it('is that of the first layout, too', () => {
    expect(shapeProblem(TeamFile, team)).toBeNull();
    expect(shapeProblem(UserFile, user)).toBeNull();
    expect(shapeProblem(AssetFile, asset)).toBeNull();
  });

  it.each([
    [null, [], 'must be object'],
    [[], [], 'must be object'],
    ['text', [], 'must be object'],
    [{ ...team, name: undefined }, ['name'], 'is missing'],
    [{ ...team, nmae: 'x' }, ['nmae'], 'is a key that is not known here'],
    [{ ...team, name: '' }, ['name'], 'must not have fewer than 1 characters'],
    [{ ...team, name: 1 }, ['name'], 'must be string'],
    [{ ...team, id: 'x' }, ['id'], 'must be a UUID in lower case'],
    [{ ...team, id: id.replace(/1/g, 'A') }, ['id'], 'must be a UUID in lower case'],
    [{ ...team, metadata: [] }, ['metadata'], 'must be object'],
    [{ ...team, created_at: '2026-02-30T00:00:00Z' }, ['created_at'], 'must be a moment such as 2026-01-31T12:00:00Z'],
  ])('of a team refuses %j', (value, path, message) => {
    expect(shapeProblem(TeamFile, without(value))).toEqual({ path, message });
  });

  it.each([
    [{ role: 'boss' }, ['role'], 'must be one of user, team_admin, admin'],
    [{ team_id: 5 }, ['team_id'], 'must be string'],
    [{ active: 'yes' }, ['active'], 'must be boolean'],
    [{ password_hash: 'x' }, ['password_hash'], 'is a key that is not known here'],
  ])('of a user refuses %j', (change, path, message) => {
    expect(shapeProblem(UserFile, { ...user, ...change })).toEqual({ path, message });
  });

  it.each([
    [{ contracts: {} }, ['contracts'], 'must be array'],
    [
      { contracts: [{ ...contract, status: 'live' }] },
      ['contracts', 0, 'status'],
      'must be one of active, deprecated, retired',
    ],
    [{ contracts: [contract, { ...contract, schema: undefined }] }, ['contracts', 1, 'schema'], 'is missing'],
    [
      { contracts: [{ ...contract, registrations: [{ id }] }] },
      ['contracts', 0, 'registrations', 0, 'consumer_team_id'],
      'is missing',
    ],
    [{ fqn: 'x'.repeat(1001) }, ['fqn'], 'must not have more than 1000 characters'],
    [{ proposals: [{ id }] }, ['proposals', 0, 'status'], 'is missing'],
  ])('of an asset refuses %j', (change, path, message) => {
    expect(shapeProblem(AssetFile, without({ ...asset, ...change }))).toEqual({ path, message });
  });
});
