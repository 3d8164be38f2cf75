import Type, { type Static } from 'typebox';
import { JsonObjectField, Moment, Nullable, OneOf, Page, Paging, Uuid } from './fields.js';

export const userRoles = ['user', 'team_admin', 'admin'] as const;
export type UserRole = (typeof userRoles)[number];

const Email = Type.String({
  format: 'email',
  description: 'Stored in lower case. Unique over all users, deactivated ones included',
  'x-rule': 'email',
});
const UserName = Type.String({ minLength: 1, maxLength: 255, 'x-rule': 'user-name' });
const Password = Type.String({ minLength: 4, maxLength: 128, writeOnly: true });

export const User = Type.Object({
  id: Uuid(),
  email: Type.String(),
  name: Type.String(),
  role: OneOf(userRoles),
  team_id: Nullable(Uuid()),
  metadata: JsonObjectField(),
  notification_preferences: JsonObjectField(),
  created_at: Moment(),
  deactivated_at: Nullable(Moment()),
});
export type User = Static<typeof User>;

export const UserDetail = Type.Object({ ...User.properties, team_name: Nullable(Type.String()) });
export type UserDetail = Static<typeof UserDetail>;

export const UserRow = Type.Object({
  ...UserDetail.properties,
  asset_count: Type.Integer({ description: 'Assets that the user owns' }),
});
export const UserPage = Page(UserRow);
export type UserPage = Static<typeof UserPage>;
export const MemberPage = Page(User);
export type MemberPage = Static<typeof MemberPage>;

export const UserCreation = Type.Object({
  email: Email,
  name: UserName,
  team_id: Type.Optional(Nullable(Uuid())),
  password: Type.Optional(Nullable(Password)),
  role: Type.Optional(OneOf(userRoles, { default: 'user' })),
  metadata: Type.Optional(JsonObjectField({ default: {} })),
});
export type UserCreation = Static<typeof UserCreation>;

export const UserPatch = Type.Object({
  email: Type.Optional(Nullable(Email)),
  name: Type.Optional(Nullable(UserName)),
  team_id: Type.Optional(Nullable(Uuid())),
  password: Type.Optional(Nullable(Password)),
  role: Type.Optional(Nullable(OneOf(userRoles))),
  metadata: Type.Optional(Nullable(JsonObjectField())),
  notification_preferences: Type.Optional(Nullable(JsonObjectField())),
});
export type UserPatch = Static<typeof UserPatch>;

export const UserPath = Type.Object({ user_id: Uuid() });
export const UserQuery = Type.Object({
  team_id: Type.Optional(Uuid({ description: 'Members of the team' })),
  email: Type.Optional(Type.String({ description: 'Part of the address, in any case' })),
  name: Type.Optional(Type.String({ description: 'Part of the name, in any case' })),
  include_deactivated: Type.Optional(Type.Boolean({ default: false, description: 'Deactivated users too' })),
  ...Paging,
});
export type UserQuery = Static<typeof UserQuery>;
export const MemberQuery = Type.Object({ ...Paging });
