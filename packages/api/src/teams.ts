import Type, { type Static } from 'typebox';
import { JsonObjectField, Moment, Nullable, Page, Paging, Uuid } from './fields.js';

const TeamName = Type.String({
  minLength: 1,
  maxLength: 255,
  'x-rule': 'team-name',
  'x-setting': { maxLength: 'maxTeamNameLength' },
});

export const Team = Type.Object({
  id: Uuid(),
  name: Type.String(),
  metadata: JsonObjectField(),
  created_at: Moment(),
});
export type Team = Static<typeof Team>;

export const TeamRow = Type.Object({
  ...Team.properties,
  asset_count: Type.Integer({ description: 'Assets that the team owns' }),
});
export const TeamPage = Page(TeamRow);
export type TeamPage = Static<typeof TeamPage>;

export const TeamCreation = Type.Object({ name: TeamName, metadata: Type.Optional(JsonObjectField({ default: {} })) });
export type TeamCreation = Static<typeof TeamCreation>;

export const TeamPatch = Type.Object({
  name: Type.Optional(Type.Unsafe<string | null>({ ...TeamName, type: ['string', 'null'] })),
  metadata: Type.Optional(
    Type.Unsafe<Record<string, unknown> | null>({ ...JsonObjectField(), type: ['object', 'null'] }),
  ),
});
export type TeamPatch = Static<typeof TeamPatch>;

export const TeamPath = Type.Object({ team_id: Uuid() });
export const TeamQuery = Type.Object({
  name: Type.Optional(Type.String({ description: 'Part of the name, in any case' })),
  ...Paging,
});
export const TeamDeletion = Type.Object({
  force: Type.Optional(Type.Boolean({ default: false, description: 'Delete although the team owns assets' })),
});

export const AssetReassignment = Type.Object({
  target_team_id: Uuid(),
  asset_ids: Type.Optional(
    Nullable(
      Type.Array(Uuid(), {
        description:
          'Assets to move; absent, null or empty: all of the team. Those that are not its own are passed over.',
      }),
    ),
  ),
});
export type AssetReassignment = Static<typeof AssetReassignment>;

const TeamReference = Type.Object({ id: Uuid(), name: Type.String() });
export const AssetsReassigned = Type.Object({
  reassigned: Type.Integer(),
  source_team: TeamReference,
  target_team: TeamReference,
  asset_ids: Type.Optional(Type.Array(Uuid(), { description: 'The moved assets; absent when there are none' })),
});
export type AssetsReassigned = Static<typeof AssetsReassigned>;
