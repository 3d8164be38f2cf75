import type { Team, User, UserDetail } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTeam, makeUser } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const notFound = { status: 404, body: { error: { code: 'USER_NOT_FOUND', message: 'User not found' } } };
const teamNotFound = { status: 404, body: { error: { code: 'TEAM_NOT_FOUND', message: 'Team not found' } } };

let tessera: TestApp;
let team: Team;
let deletedTeam: Team;
beforeAll(async () => {
  tessera = await testApp();
  team = await makeTeam(tessera.api, 'analysts');
  deletedTeam = await makeTeam(tessera.api, 'gone');
  await tessera.api.delete(`/teams/${deletedTeam.id}`);
});
afterAll(() => tessera.close());

const storedHash = async (id: string): Promise<string | null> => {
  const row = await tessera.database.db.selectFrom('users').select('password_hash').where('id', '=', id).execute();
  return row[0]?.password_hash ?? null;
};

describe('POST /users', () => {
  it('creates a user with the defaults, address in lower case and name trimmed', async () => {
    const { status, body } = await tessera.api.post<User>('/users', {
      email: ' Ada.Lovelace@Example.COM ',
      name: " Ada O'Lovelace-King ",
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: 'ada.lovelace@example.com',
      name: "Ada O'Lovelace-King",
      role: 'user',
      team_id: null,
      metadata: {},
      notification_preferences: {},
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/),
      deactivated_at: null,
    });
    expect((await tessera.api.get(`/users/${body.id}`)).body).toEqual({ ...body, team_name: null });
  });

  it('takes what is given, and gives no password away', async () => {
    const given = { role: 'team_admin', team_id: team.id, metadata: { z: 1, a: [null] } };
    const { status, body } = await tessera.api.post<User>('/users', {
      email: 'full@example.com',
      name: 'F',
      password: 'very secret',
      ...given,
    });
    expect([status, body]).toEqual([201, expect.objectContaining(given)]);
    expect(await storedHash(body.id)).toMatch(/^scrypt\$/);
    for (const path of [`/users/${body.id}`, '/users', `/teams/${team.id}/members`, '/audit/events']) {
      expect(JSON.stringify((await tessera.api.get(path)).body)).not.toMatch(/secret|scrypt|session|password_hash/);
    }
  });

  it.each([
    ['', 'string_too_short', 'String should have at least 1 character'],
    ['  ', 'value_error', 'Value error, Name cannot be empty or whitespace only'],
    ['Ada 2', 'value_error', 'Value error, Name must start and end with letters'],
    ['R2D2', 'value_error', 'contain only letters, spaces, hyphens, and apostrophes'],
    ['-Ada', 'value_error', 'start and end with letters'],
    ["Ada'", 'value_error', 'start and end with letters'],
    ['Ada_L', 'value_error', 'only letters'],
    ['Ádá', 'value_error', 'only letters'],
    ['Ada\nLovelace', 'value_error', 'only letters'],
    ['Ada\u0000', 'value_error', 'U+0000'],
    ['x'.repeat(256), 'string_too_long', 'String should have at most 255 characters'],
    [7, 'string_type', 'Input should be a valid string'],
    [null, 'string_type', 'Input should be a valid string'],
  ])('refuses the name %j with one problem', async (name, type, text) => {
    const { status, body } = await tessera.api.post('/users', { email: 'x@example.com', name });
    expect(status).toBe(422);
    expect(body).toEqual({ detail: [expect.objectContaining({ type, loc: ['body', 'name'] })] });
    expect(JSON.stringify(body)).toContain(text);
  });

  it.each([
    ['ada', 'An email address must have an @-sign.'],
    ['', 'An email address must have an @-sign.'],
    ['ada@example', 'The part after the @-sign is not valid. It should have a period.'],
    ['ada@corp.local', 'The part after the @-sign is a special-use or reserved name that cannot be used with email.'],
    ['a b@example.com', 'The part before the @-sign contains invalid characters.'],
  ])('refuses the address %j and says why', async (email, reason) => {
    const { status, body } = await tessera.api.post('/users', { email, name: 'Ada' });
    expect(status).toBe(422);
    expect(body).toEqual({
      detail: [
        {
          type: 'value_error',
          loc: ['body', 'email'],
          msg: `value is not a valid email address: ${reason}`,
          input: email,
          ctx: { reason },
        },
      ],
    });
  });

  it.each([
    [{ email: 5 }, 'string_type', 'email'],
    [{ email: 'a\u0000@example.com' }, 'value_error', 'email'],
    [{ role: 'owner' }, 'enum', 'role'],
    [{ role: null }, 'enum', 'role'],
    [{ team_id: 'x' }, 'uuid_parsing', 'team_id'],
    [{ metadata: [] }, 'dict_type', 'metadata'],
    [{ metadata: { a: 'b\u0000' } }, 'value_error', undefined],
    [{ password: 'abc' }, 'string_too_short', 'password'],
    [{ password: 'x'.repeat(129) }, 'string_too_long', 'password'],
    [{ password: 'with\u0000zero' }, 'value_error', 'password'],
    [{ password: 1234 }, 'string_type', 'password'],
  ])('refuses %j', async (fields, type, field) => {
    const { status, body } = await tessera.api.post('/users', { email: 'y@example.com', name: 'Ada', ...fields });
    expect(status).toBe(422);
    const loc = field === undefined ? ['body'] : ['body', field];
    expect(body).toEqual({ detail: [expect.objectContaining({ type, loc })] });
  });

  it('does not repeat a password in its problems', async () => {
    for (const password of ['sec', 'secret'.repeat(30), 'secret\u0000', ['secret']]) {
      const { status, body } = await tessera.api.post('/users', { password });
      expect(status).toBe(422);
      expect(body).toMatchObject({
        detail: [
          { type: 'missing', loc: ['body', 'email'] },
          { type: 'missing', loc: ['body', 'name'] },
          { loc: ['body', 'password'] },
        ],
      });
      expect(JSON.stringify(body)).not.toContain('sec');
    }
  });

  it('takes passwords from 4 to 128 characters, and none', async () => {
    for (const [index, password] of ['1234', 'ü'.repeat(128), null].entries()) {
      const user = await makeUser(tessera.api, { email: `p${index}@example.com`, password });
      expect((await storedHash(user.id)) === null).toBe(password === null);
    }
  });

  it('refuses a team that is not there or deleted', async () => {
    for (const team_id of [nobody, deletedTeam.id]) {
      expect(await tessera.api.post('/users', { email: 't@example.com', name: 'Ada', team_id })).toMatchObject(
        teamNotFound,
      );
    }
    expect((await tessera.api.get('/users?email=t@example.com')).body).toMatchObject({ total: 0 });
  });

  it('refuses an address that is taken in whatever case, also by a deactivated user', async () => {
    const user = await makeUser(tessera.api, { email: 'taken@example.com' });
    const again = () => tessera.api.post('/users', { email: 'TAKEN@Example.com', name: 'Eve' });
    const refusal = {
      status: 409,
      body: { error: { code: 'DUPLICATE_USER', message: "User with email 'taken@example.com' already exists" } },
    };
    expect(await again()).toMatchObject(refusal);
    await tessera.api.delete(`/users/${user.id}`);
    expect(await again()).toMatchObject(refusal);
  });

  it('of two that create the same address at once lets one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => tessera.api.post('/users', { email: 'race@example.com', name: 'Ada' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });
});

describe.each(['patch', 'put'] as const)('%s /users/{id}', (method) => {
  const change = (id: string, body: object) => tessera.api[method]<User>(`/users/${id}`, body);

  it('changes what is given and leaves the rest', async () => {
    const user = await makeUser(tessera.api, { metadata: { old: true, kept: 'no' } });
    const changes = {
      email: `New-${method}@Example.com`,
      name: ' Grace ',
      team_id: team.id,
      role: 'admin',
      metadata: { new: true },
      notification_preferences: { digest: 'weekly' },
    };
    const after = { ...user, ...changes, email: `new-${method}@example.com`, name: 'Grace' };
    expect(await change(user.id, changes)).toMatchObject({ status: 200, body: after });
    expect((await change(user.id, {})).body).toEqual(after);
    expect((await tessera.api.get<UserDetail>(`/users/${user.id}`)).body).toEqual({ ...after, team_name: team.name });
  });

  it('takes null as absent', async () => {
    const user = await makeUser(tessera.api, { team_id: team.id, password: 'secret', metadata: { a: 1 } });
    const before = await storedHash(user.id);
    const nothing = {
      email: null,
      name: null,
      team_id: null,
      password: null,
      role: null,
      metadata: null,
      notification_preferences: null,
    };
    expect(await change(user.id, nothing)).toMatchObject({ status: 200, body: user });
    expect(await storedHash(user.id)).toBe(before);
  });

  it('changes the password', async () => {
    const user = await makeUser(tessera.api, { password: 'first' });
    const before = await storedHash(user.id);
    expect(await change(user.id, { password: 'second' })).toMatchObject({ status: 200, body: user });
    expect(await storedHash(user.id)).not.toBe(before);
  });

  it.each([
    [{ email: 'nobody' }, 'value is not a valid email address'],
    [{ name: 'Ada 2' }, 'Name must start and end with letters'],
    [{ name: '' }, 'at least 1 character'],
    [{ password: 'abc' }, 'at least 4 characters'],
    [{ role: 'root' }, "Input should be 'user', 'team_admin' or 'admin'"],
    [{ team_id: '' }, 'valid UUID'],
    [{ notification_preferences: 'none' }, 'valid dictionary'],
  ])('refuses %j', async (fields, text) => {
    const user = await makeUser(tessera.api);
    const { status, body } = await change(user.id, fields);
    expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining(text)]);
    expect((await tessera.api.get(`/users/${user.id}`)).body).toMatchObject(user);
  });

  it('refuses an address of somebody else, and lets the own one stand', async () => {
    const [user, other] = [await makeUser(tessera.api), await makeUser(tessera.api)];
    expect(await change(user.id, { email: other.email.toUpperCase() })).toMatchObject({
      status: 409,
      body: { error: { code: 'DUPLICATE_USER', message: `User with email '${other.email}' already exists` } },
    });
    expect((await change(user.id, { email: user.email })).status).toBe(200);
  });

  it('refuses a team that is not there or deleted', async () => {
    const user = await makeUser(tessera.api, { team_id: team.id });
    for (const team_id of [nobody, deletedTeam.id])
      expect(await change(user.id, { team_id })).toMatchObject(teamNotFound);
    expect((await tessera.api.get(`/users/${user.id}`)).body).toMatchObject({ team_id: team.id });
  });

  it('knows no deactivated and no unknown user, whatever the team', async () => {
    const user = await makeUser(tessera.api);
    await tessera.api.delete(`/users/${user.id}`);
    for (const id of [user.id, nobody]) {
      expect(await change(id, { name: 'Eve' })).toMatchObject(notFound);
      expect(await change(id, { team_id: nobody })).toMatchObject(notFound);
    }
    expect((await change('x', {})).status).toBe(422);
  });
});

describe('DELETE /users/{id} and reactivate', () => {
  it('hides the user until reactivated', async () => {
    const user = await makeUser(tessera.api, { team_id: team.id });
    const deleted = await tessera.api.delete<string>(`/users/${user.id}`);
    expect([deleted.status, deleted.body]).toEqual([204, '']);
    expect(await tessera.api.get(`/users/${user.id}`)).toMatchObject(notFound);
    expect(await tessera.api.delete(`/users/${user.id}`)).toMatchObject(notFound);
    expect(await tessera.api.post(`/users/${user.id}/reactivate`)).toMatchObject({ status: 200, body: user });
    expect((await tessera.api.get(`/users/${user.id}`)).body).toEqual({ ...user, team_name: team.name });
  });

  it('does nothing to an active user, with or without a body', async () => {
    const user = await makeUser(tessera.api);
    expect(await tessera.api.post(`/users/${user.id}/reactivate`)).toMatchObject({ status: 200, body: user });
    expect(await tessera.api.post(`/users/${user.id}/reactivate`, 'no json')).toMatchObject({ status: 200 });
  });

  it('knows no unknown user', async () => {
    expect(await tessera.api.delete(`/users/${nobody}`)).toMatchObject(notFound);
    expect(await tessera.api.get(`/users/${nobody}`)).toMatchObject(notFound);
    expect(await tessera.api.post(`/users/${nobody}/reactivate`)).toMatchObject(notFound);
    expect((await tessera.api.get('/users/1')).status).toBe(422);
  });
});
