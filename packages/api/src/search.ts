import Type, { type Static } from 'typebox';
import { resourceTypes } from './assets.js';
import { contractStatuses } from './contracts.js';
import { Nullable, OneOf, Uuid } from './fields.js';

export const searchedTypes = ['teams', 'users', 'assets', 'contracts'] as const;
export type SearchedType = (typeof searchedTypes)[number];

export const SearchQuery = Type.Object({
  q: Type.String({
    minLength: 1,
    maxLength: 100,
    description: 'Part of a team name, of a user’s name or e-mail address, of an FQN or of a version, in any case',
  }),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 50, default: 10, description: 'Most results of each type' }),
  ),
  types: Type.Optional(Type.Array(OneOf(searchedTypes), { description: 'What to look for; everything when absent' })),
});

export const SearchAnswer = Type.Object({
  query: Type.String(),
  results: Type.Object({
    teams: Type.Array(Type.Object({ id: Uuid(), name: Type.String(), type: Type.Literal('team') })),
    users: Type.Array(
      Type.Object({ id: Uuid(), name: Type.String(), team_id: Nullable(Uuid()), type: Type.Literal('user') }),
    ),
    assets: Type.Array(
      Type.Object({ id: Uuid(), fqn: Type.String(), resource_type: OneOf(resourceTypes), type: Type.Literal('asset') }),
    ),
    contracts: Type.Array(
      Type.Object({
        id: Uuid(),
        version: Type.String(),
        asset_id: Uuid(),
        status: OneOf(contractStatuses),
        type: Type.Literal('contract'),
      }),
    ),
  }),
  counts: Type.Object(
    {
      teams: Type.Integer(),
      users: Type.Integer(),
      assets: Type.Integer(),
      contracts: Type.Integer(),
      total: Type.Integer(),
    },
    { description: 'Of the results given here' },
  ),
});
export type SearchAnswer = Static<typeof SearchAnswer>;
