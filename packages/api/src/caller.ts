import Type, { type Static } from 'typebox';
import { scopes } from './api-keys.js';
import { Nullable, OneOf, Uuid } from './fields.js';
import { userRoles } from './users.js';

/** Who sends the request. */
export const Caller = Type.Object({
  user: Nullable(
    Type.Object(
      { id: Uuid(), name: Type.String(), email: Type.String(), role: OneOf(userRoles) },
      { description: 'Who signed in with the browser; null for keys' },
    ),
  ),
  team: Nullable(
    Type.Object(
      { id: Uuid(), name: Type.String() },
      { description: 'The team that the caller belongs to; null for callers who belong to none and act for any' },
    ),
  ),
  scopes: Type.Array(OneOf(scopes), { description: '`admin` includes the others' }),
  is_authentication_off: Type.Boolean({ description: 'Whether everybody may do everything' }),
});
export type Caller = Static<typeof Caller>;
