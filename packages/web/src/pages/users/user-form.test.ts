import { expect, it } from 'vitest';
import { problemsOf, type UserForm } from './user-form.js';

const form: UserForm = {
  name: 'Grace',
  email: 'grace@example.com',
  role: 'user',
  team: { id: 't', name: 'orders' },
  password: '',
};

it('finds nothing wrong with a whole form, nor with a person of no team who is only changed', () => {
  expect(problemsOf(form, true)).toEqual({});
  expect(problemsOf({ ...form, team: null }, false)).toEqual({});
});

it.each([
  ['name', { name: '  ' }],
  ['email', { email: 'grace at example' }],
  ['team', { team: null }],
  ['password', { password: 'abc' }],
] as const)('asks for the %s', (field, change) => {
  expect(Object.keys(problemsOf({ ...form, ...change }, true))).toEqual([field]);
});
