import {
  IconAffiliate,
  IconBell,
  IconBook2,
  IconDatabaseImport,
  IconGitPullRequest,
  IconHistory,
  IconInbox,
  IconKey,
  IconSettings,
  IconTable,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react';

/** The pages of the navigation in groups; some are for administrators. */
export const navigationGroups = [
  {
    name: 'Work',
    entries: [
      { to: '/', label: 'Inbox', icon: IconInbox },
      { to: '/assets', label: 'Assets', icon: IconTable },
      { to: '/lineage', label: 'Lineage', icon: IconAffiliate },
      { to: '/proposals', label: 'Proposals', icon: IconGitPullRequest },
      { to: '/import', label: 'Import', icon: IconDatabaseImport, isForAdministrators: true },
    ],
  },
  {
    name: 'People',
    entries: [
      { to: '/teams', label: 'Teams', icon: IconUsersGroup },
      { to: '/users', label: 'People', icon: IconUser },
      { to: '/api-keys', label: 'API keys', icon: IconKey },
    ],
  },
  {
    name: 'System',
    entries: [
      { to: '/notifications', label: 'Notifications', icon: IconBell },
      { to: '/audit', label: 'Audit log', icon: IconHistory, isForAdministrators: true },
      { to: '/rules', label: 'Rules', icon: IconBook2 },
      { to: '/settings', label: 'Settings', icon: IconSettings },
    ],
  },
] as const;

export type NavigationEntry = (typeof navigationGroups)[number]['entries'][number];

/** Whether the page is offered. */
export function isOffered(entry: NavigationEntry, isAdmin: boolean): boolean {
  return isAdmin || !('isForAdministrators' in entry);
}
