import {
  acknowledgmentResponses,
  changeTypes,
  compatibilityModes,
  contractStatuses,
  dependencyTypes,
  guaranteeModes,
  proposalStatuses,
  registrationStatuses,
  resourceTypes,
  schemaFormats,
  semverModes,
  userRoles,
} from '@tessera/api';
import Type, { type Static, type TProperties, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { parseInstant } from '../../platform/instant.js';
import type { Path } from './yaml-text.js';

/** An object that has no other keys: a misspelt one would be lost without a word. */
const Closed = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false });
const Id = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const Moment = Type.Refine(
  Type.String(),
  (text) => parseInstant(text) !== null,
  () => 'must be a moment such as 2026-01-31T12:00:00Z',
);
const Json = Type.Unsafe<Record<string, unknown>>({ type: 'object' });
const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const May = Type.Optional;
const OneOf = <const T extends readonly string[]>(values: T) => Type.Unsafe<T[number]>({ enum: [...values] });

export const TeamFile = Closed({
  id: Id,
  name: Text(255),
  created_at: May(Moment),
  deleted: May(Type.Boolean()),
  metadata: OrNull(Json),
});
export type TeamFile = Static<typeof TeamFile>;

export const UserFile = Closed({
  id: Id,
  email: Text(255),
  name: Text(255),
  role: OneOf(userRoles),
  team_id: OrNull(Id),
  created_at: May(Moment),
  active: Type.Boolean(),
  notification_preferences: May(Json),
  metadata: OrNull(Json),
});
export type UserFile = Static<typeof UserFile>;

const RegistrationItem = Closed({
  id: Id,
  consumer_team_id: Id,
  pinned_version: OrNull(Text(50)),
  status: OneOf(registrationStatuses),
  registered_at: May(Moment),
});
export type RegistrationItem = Static<typeof RegistrationItem>;

const ContractItem = Closed({
  id: Id,
  version: Text(50),
  schema: Json,
  schema_format: May(OneOf(schemaFormats)),
  compatibility_mode: OneOf(compatibilityModes),
  guarantees: OrNull(Json),
  status: OneOf(contractStatuses),
  published_at: May(Moment),
  published_by: May(Id),
  published_by_user_id: May(OrNull(Id)),
  registrations: Type.Array(RegistrationItem),
});
export type ContractItem = Static<typeof ContractItem>;

const DependencyItem = Closed({
  id: Id,
  asset_id: Id,
  type: OneOf(dependencyTypes),
  origin: OneOf(['manual', 'import']),
  created_at: Moment,
});
export type DependencyItem = Static<typeof DependencyItem>;

const AcknowledgmentItem = Closed({
  id: Id,
  consumer_team_id: Id,
  acknowledged_by_user_id: OrNull(Id),
  response: OneOf(acknowledgmentResponses),
  migration_deadline: OrNull(Moment),
  responded_at: Moment,
  notes: OrNull(Type.String()),
});
export type AcknowledgmentItem = Static<typeof AcknowledgmentItem>;

/** Of the lists that only the server writes and reads, what their readers rely on. */
const ProposalItem = Closed({
  id: Id,
  status: OneOf(proposalStatuses),
  proposed_version: Text(50),
  proposed_schema: Json,
  schema_format: OneOf(schemaFormats),
  proposed_guarantees: OrNull(Json),
  change_type: OneOf(changeTypes),
  breaking_changes: Type.Array(Type.Object({ type: Type.String(), path: Type.String(), message: Type.String() })),
  base_contract_id: OrNull(Id),
  auto_publish_mode: OrNull(OneOf(compatibilityModes)),
  proposed_by: Id,
  proposed_by_user_id: OrNull(Id),
  proposed_at: Moment,
  resolved_at: OrNull(Moment),
  expires_at: OrNull(Moment),
  auto_expire: Type.Boolean(),
  affected_teams: Type.Array(Closed({ team_id: Id, team_name: Type.String(), assets: Type.Array(Type.String()) })),
  affected_assets: Type.Array(
    Closed({
      asset_id: Id,
      asset_fqn: Type.String(),
      owner_team_id: Id,
      owner_team_name: OrNull(Type.String()),
      owner_user_id: OrNull(Id),
      owner_user_name: OrNull(Type.String()),
    }),
  ),
  objections: Type.Array(
    Closed({
      team_id: Id,
      team_name: Type.String(),
      reason: Type.String(),
      objected_at: Type.String(),
      objected_by_user_id: OrNull(Id),
      objected_by_user_name: OrNull(Type.String()),
    }),
  ),
  asked_team_ids: Type.Array(Id),
  acknowledgments: Type.Array(AcknowledgmentItem),
});
export type ProposalItem = Static<typeof ProposalItem>;

export const AssetFile = Closed({
  id: Id,
  fqn: Text(1000),
  environment: May(Text(50)),
  owner_team_id: Id,
  owner_user_id: May(OrNull(Id)),
  resource_type: May(OneOf(resourceTypes)),
  guarantee_mode: May(OneOf(guaranteeModes)),
  semver_mode: May(OneOf(semverModes)),
  created_at: May(Moment),
  deleted: May(Type.Boolean()),
  metadata: OrNull(Json),
  dependencies: May(Type.Array(DependencyItem)),
  contracts: Type.Array(ContractItem),
  proposals: May(Type.Array(ProposalItem)),
});
export type AssetFile = Static<typeof AssetFile>;

/** What is wrong with a value, and where; `null` when it has the shape. */
export function shapeProblem(shape: TSchema, value: unknown): { readonly path: Path; readonly message: string } | null {
  if (Value.Check(shape, value)) return null;
  const errors = Value.Errors(shape, value).map((error) => ({ ...error, path: pathOf(error.instancePath) }));
  // Of alternatives the members are listed before the whole: the innermost says most.
  const [first] = errors;
  if (first === undefined) return { path: [], message: 'is not as it should be' };
  const { keyword, params, message, path } = first as typeof first & { readonly params: Record<string, unknown> };
  if (keyword === 'required') {
    const [missing = ''] = params['requiredProperties'] as readonly string[];
    return { path: [...path, missing], message: 'is missing' };
  }
  if (keyword === 'boolean') return { path, message: 'is a key that is not known here' };
  if (keyword === 'pattern') return { path, message: 'must be a UUID in lower case' };
  if (keyword === 'enum')
    return { path, message: `must be one of ${(params['allowedValues'] as readonly string[]).join(', ')}` };
  return { path, message };
}

function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const plain = step.replaceAll('~1', '/').replaceAll('~0', '~');
      return /^\d+$/.test(plain) ? Number(plain) : plain;
    });
}
