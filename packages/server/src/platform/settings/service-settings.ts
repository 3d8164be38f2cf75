import { type Settings, settingTable } from './setting-table.js';

/** The settings that decide what services do. */
export type ServiceSettings = Pick<Settings, 'proposalExpirationDays'>;

export const defaultServiceSettings: ServiceSettings = {
  proposalExpirationDays: settingTable.proposalExpirationDays.fallback,
};
