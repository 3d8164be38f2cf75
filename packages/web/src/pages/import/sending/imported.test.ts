import type { DbtDiff } from '@tessera/sdk';
import { expect, it } from 'vitest';
import { differencesOfDbt, importedOf } from './imported.js';

it('what is said of many entries is told once', () => {
  const answer = {
    models: [],
    affected_teams: [],
    meta_errors: ["a.b: owner 'x' not found", "a.c: owner 'x' not found", 'a.d: odd: twice', 'alone'],
    manifest_warnings: ['not read (at /nodes/x)'],
  } as unknown as DbtDiff;
  expect(differencesOfDbt(answer).problems).toEqual([
    'not read (at /nodes/x)',
    "owner 'x' not found: a.b and 1 more",
    'odd: twice: a.d',
    'alone',
  ]);
});

it('a dry run is told as the import that it stands for', () => {
  const entry = {
    fqn: 'a',
    asset_id: null,
    contract_id: null,
    contract: null,
    proposal_id: null,
    error: null,
  } as const;
  const entries = [
    { ...entry, action: 'would_create' as const },
    { ...entry, action: 'error' as const, error: 'Too long' },
  ];
  expect(importedOf({ parse_errors: ['p'] }, entries)).toMatchObject({
    items: [
      { action: 'created', notes: [] },
      { action: 'error', notes: ['Too long'] },
    ],
    problems: ['p'],
  });
});
