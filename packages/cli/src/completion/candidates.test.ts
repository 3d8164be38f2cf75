import { expect, it } from 'vitest';
import { program } from '../program.js';
import { candidates } from './candidates.js';

const words = (...typed: readonly string[]) => candidates(program(), typed).map(({ word }) => word);

it.each([
  [['prop'], ['proposal']],
  [
    ['team', 're'],
    ['restore', 'reassign-assets'],
  ],
  [['contract', 'publish', '--fo'], ['--force']],
  [
    ['contract', 'publish', '--compat', 'f'],
    ['forward', 'full'],
  ],
  [
    ['contract', 'publish', '--compat=f'],
    ['--compat=forward', '--compat=full'],
  ],
  [
    ['contract', 'publish', '--compat', '=', 'f'],
    ['forward', 'full'],
  ],
  [['dbt', 'check', '--nothing=f'], []],
  [
    ['proposal', 'acknowledge', '--response', '='],
    ['approved', 'blocked', 'migrating'],
  ],
  [
    ['proposal', 'acknowledge', '--response', '=', 'approved', '--no'],
    ['--notes', '--no-color'],
  ],
  [['contract', 'publish', '--schema', ''], []],
  [
    ['import', 'o'],
    ['openapi', 'odcs'],
  ],
  [['import', 'openapi', 'o'], []],
  [['nothing', ''], []],
])('completes %j', (typed, expected) => {
  expect(words(...typed)).toEqual(expected);
});

it('offers no command of its own machinery', () => {
  expect(words('comp')).toEqual(['completion']);
});
