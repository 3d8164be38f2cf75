import Type, { type Static } from 'typebox';
import { Moment, Nullable, OneOf, Page, Paging, Uuid } from './fields.js';

export const registrationStatuses = ['active', 'migrating', 'inactive'] as const;
export type RegistrationStatus = (typeof registrationStatuses)[number];
const PinnedVersion = Type.String({ maxLength: 50, pattern: '^\\d+\\.\\d+\\.\\d+$' });

export const Registration = Type.Object({
  id: Uuid(),
  contract_id: Uuid({
    description: 'Contract version at which the team registered; the registration counts for the asset',
  }),
  consumer_team_id: Uuid(),
  pinned_version: Nullable(Type.String()),
  status: OneOf(registrationStatuses),
  registered_at: Moment(),
  acknowledged_at: Nullable(Moment()),
});
export type Registration = Static<typeof Registration>;
export const RegistrationPage = Page(Registration);
export type RegistrationPage = Static<typeof RegistrationPage>;

export const ContractRegistrationRow = Type.Object({
  ...Registration.properties,
  consumer_team_name: Nullable(Type.String()),
});
export const ContractRegistrationPage = Page(ContractRegistrationRow);

export const ContractRegistrationQuery = Type.Object({ ...Paging });

export const RegistrationCreation = Type.Object({
  consumer_team_id: Uuid(),
  pinned_version: Type.Optional(Nullable(PinnedVersion)),
});
export const RegistrationTarget = Type.Object({ contract_id: Uuid() });
export const RegistrationPatch = Type.Object({
  pinned_version: Type.Optional(Nullable(PinnedVersion)),
  status: Type.Optional(Nullable(OneOf(registrationStatuses))),
});
export type RegistrationPatch = Static<typeof RegistrationPatch>;
export const RegistrationPath = Type.Object({ registration_id: Uuid() });
export const RegistrationQuery = Type.Object({
  consumer_team_id: Type.Optional(Uuid()),
  contract_id: Type.Optional(Uuid()),
  status: Type.Optional(OneOf(registrationStatuses)),
  ...Paging,
});
export type RegistrationQuery = Static<typeof RegistrationQuery>;
