import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { only } from '../../data/changed-search.js';
import { contractQuery } from '../../data/contract-queries.js';
import { queryClient } from '../../data/query-client.js';
import { assetLineageSearch } from '../../pages/asset/lineage/lineage-search.js';
import { versionSearch } from '../../pages/asset/versions/version-search.js';
import { assetListSearch } from '../../pages/assets/asset-list-search.js';
import { root } from '../root-route.js';

const assets = createRoute({
  getParentRoute: () => root,
  path: '/assets',
  validateSearch: only(assetListSearch),
  component: lazyRouteComponent(() => import('../../pages/assets/asset-list-page.js'), 'AssetListPage'),
});

const asset = createRoute({
  getParentRoute: () => root,
  path: '/assets/$assetId',
  component: lazyRouteComponent(() => import('../../pages/asset/asset-page.js'), 'AssetPage'),
});

const assetTabs = [
  createRoute({
    getParentRoute: () => asset,
    path: '/',
    component: lazyRouteComponent(() => import('../../pages/asset/contract/contract-tab.js'), 'ContractTab'),
  }),
  createRoute({
    getParentRoute: () => asset,
    path: '/versions',
    validateSearch: only(versionSearch),
    component: lazyRouteComponent(() => import('../../pages/asset/versions/versions-tab.js'), 'VersionsTab'),
  }),
  createRoute({
    getParentRoute: () => asset,
    path: '/consumers',
    component: lazyRouteComponent(() => import('../../pages/asset/consumers/consumers-tab.js'), 'ConsumersTab'),
  }),
  createRoute({
    getParentRoute: () => asset,
    path: '/lineage',
    validateSearch: assetLineageSearch,
    component: lazyRouteComponent(() => import('../../pages/asset/lineage/lineage-tab.js'), 'LineageTab'),
  }),
  createRoute({
    getParentRoute: () => asset,
    path: '/quality',
    component: lazyRouteComponent(() => import('../../pages/asset/quality/quality-tab.js'), 'QualityTab'),
  }),
  createRoute({
    getParentRoute: () => asset,
    path: '/audit-trail',
    component: lazyRouteComponent(() => import('../../pages/asset/audit-trail/audit-trail-tab.js'), 'AuditTrailTab'),
  }),
  createRoute({
    getParentRoute: () => asset,
    path: '/use',
    component: lazyRouteComponent(() => import('../../pages/asset/use/use-tab.js'), 'UseTab'),
  }),
] as const;

/** Messages in chats link to contracts. */
const contract = createRoute({
  getParentRoute: () => root,
  path: '/contracts/$contractId',
  loader: async ({ params }) => {
    const { asset_id: assetId } = await queryClient.ensureQueryData(contractQuery(params.contractId));
    throw redirect({ to: '/assets/$assetId', params: { assetId }, replace: true });
  },
});

export const assetRoutes = [assets, asset.addChildren(assetTabs), contract] as const;
