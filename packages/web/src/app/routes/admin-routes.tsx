import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { only } from '../../data/changed-search.js';
import { apiKeySearch } from '../../pages/api-keys/api-key-search.js';
import { auditSearch } from '../../pages/audit/audit-search.js';
import { channelSearch, deliverySearch } from '../../pages/notifications/notification-search.js';
import { ruleListSearch } from '../../pages/rules/rule-list-search.js';
import { pageSearch } from '../../pages/team/team-search.js';
import { teamListSearch } from '../../pages/teams/team-list-search.js';
import { userListSearch } from '../../pages/users/user-list-search.js';
import { root } from '../root-route.js';

const teams = createRoute({
  getParentRoute: () => root,
  path: '/teams',
  validateSearch: only(teamListSearch),
  component: lazyRouteComponent(() => import('../../pages/teams/team-list-page.js'), 'TeamListPage'),
});

const team = createRoute({
  getParentRoute: () => root,
  path: '/teams/$teamId',
  component: lazyRouteComponent(() => import('../../pages/team/team-page.js'), 'TeamPage'),
});

const teamTabs = [
  createRoute({
    getParentRoute: () => team,
    path: '/',
    validateSearch: only(pageSearch),
    component: lazyRouteComponent(() => import('../../pages/team/members-tab.js'), 'MembersTab'),
  }),
  createRoute({
    getParentRoute: () => team,
    path: '/assets',
    validateSearch: only(pageSearch),
    component: lazyRouteComponent(() => import('../../pages/team/assets-tab.js'), 'AssetsTab'),
  }),
  createRoute({
    getParentRoute: () => team,
    path: '/consumes',
    validateSearch: only(pageSearch),
    component: lazyRouteComponent(() => import('../../pages/team/consumes-tab.js'), 'ConsumesTab'),
  }),
  createRoute({
    getParentRoute: () => team,
    path: '/channels',
    component: lazyRouteComponent(() => import('../../pages/team/channels-tab.js'), 'ChannelsTab'),
  }),
] as const;

const users = createRoute({
  getParentRoute: () => root,
  path: '/users',
  validateSearch: only(userListSearch),
  component: lazyRouteComponent(() => import('../../pages/users/user-list-page.js'), 'UserListPage'),
});

const apiKeys = createRoute({
  getParentRoute: () => root,
  path: '/api-keys',
  validateSearch: only(apiKeySearch),
  component: lazyRouteComponent(() => import('../../pages/api-keys/api-keys-page.js'), 'ApiKeysPage'),
});

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  component: lazyRouteComponent(() => import('../../pages/notifications/notifications-page.js'), 'NotificationsPage'),
});

const notificationTabs = [
  createRoute({
    getParentRoute: () => notifications,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/notifications/channels', replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => notifications,
    path: '/channels',
    validateSearch: only(channelSearch),
    component: lazyRouteComponent(() => import('../../pages/notifications/channels-tab.js'), 'ChannelsTab'),
  }),
  createRoute({
    getParentRoute: () => notifications,
    path: '/webhooks',
    component: lazyRouteComponent(() => import('../../pages/notifications/webhooks-tab.js'), 'WebhooksTab'),
  }),
] as const;

const webhook = createRoute({
  getParentRoute: () => root,
  path: '/notifications/webhooks/$endpointId',
  validateSearch: only(deliverySearch),
  component: lazyRouteComponent(() => import('../../pages/webhook/webhook-page.js'), 'WebhookPage'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: only(auditSearch),
  component: lazyRouteComponent(() => import('../../pages/audit/audit-page.js'), 'AuditPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../../pages/settings/settings-page.js'), 'SettingsPage'),
});

const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  validateSearch: only(ruleListSearch),
  component: lazyRouteComponent(() => import('../../pages/rules/rule-list-page.js'), 'RuleListPage'),
});

const rule = createRoute({
  getParentRoute: () => root,
  path: '/rules/$ruleId',
  component: lazyRouteComponent(() => import('../../pages/rule/rule-page.js'), 'RulePage'),
});

/** Addresses that people guess. */
const shortWays = (['channels', 'webhooks'] as const).map((path) =>
  createRoute({
    getParentRoute: () => root,
    path: `/${path}`,
    beforeLoad: () => {
      throw redirect({ to: `/notifications/${path}`, replace: true });
    },
  }),
);

export const adminRoutes = [
  teams,
  team.addChildren(teamTabs),
  users,
  apiKeys,
  notifications.addChildren(notificationTabs),
  webhook,
  audit,
  settings,
  rules,
  rule,
  ...shortWays,
] as const;
