import Type, { type Static } from 'typebox';
import { GivenMoment, Moment, Nullable, OneOf, Uuid } from './fields.js';

export const scopes = ['read', 'write', 'admin'] as const;

const shown = {
  id: Uuid(),
  key_prefix: Type.String({ description: 'How the key starts, to tell keys apart' }),
  name: Type.String(),
  team_id: Uuid({ description: 'Team for which the key acts' }),
  scopes: Type.Array(OneOf(scopes)),
  created_at: Moment(),
  expires_at: Nullable(Moment()),
};

export const ApiKey = Type.Object({
  ...shown,
  last_used_at: Nullable(Moment({ description: 'Last successful request, to the minute' })),
  revoked_at: Nullable(Moment()),
});
export type ApiKey = Static<typeof ApiKey>;
export const ApiKeyList = Type.Object({ keys: Type.Array(ApiKey) });
export type ApiKeyList = Static<typeof ApiKeyList>;

/** The only answer that carries the key itself. */
export const ApiKeyCreated = Type.Object({
  ...shown,
  key: Type.String({ description: 'The key to send. It is shown here once and kept nowhere' }),
});
export type ApiKeyCreated = Static<typeof ApiKeyCreated>;

export const ApiKeyCreation = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 255, 'x-rule': 'api-key-name' }),
  team_id: Uuid(),
  scopes: Type.Optional(
    Type.Array(OneOf(scopes), {
      default: ['read', 'write'],
      description: '`admin` implies the others; `write` does not imply `read`. May be empty',
    }),
  ),
  expires_at: Type.Optional(Nullable(GivenMoment({ description: 'Absent or null: the key does not expire' }))),
});
export type ApiKeyCreation = Static<typeof ApiKeyCreation>;

export const ApiKeyPath = Type.Object({ key_id: Uuid() });
export const ApiKeyQuery = Type.Object({
  team_id: Type.Optional(Uuid({ description: 'Looked at for callers with the scope `admin` only' })),
  include_revoked: Type.Optional(Type.Boolean({ default: false })),
});
export type ApiKeyQuery = Static<typeof ApiKeyQuery>;
