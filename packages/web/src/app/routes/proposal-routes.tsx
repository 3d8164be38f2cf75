import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { only } from '../../data/changed-search.js';
import { proposalListSearch } from '../../pages/proposals/proposal-list-search.js';
import { lineageLook } from '../../parts/lineage/lineage-look.js';
import { root } from '../root-route.js';

const proposals = createRoute({
  getParentRoute: () => root,
  path: '/proposals',
  validateSearch: only(proposalListSearch),
  component: lazyRouteComponent(() => import('../../pages/proposals/proposal-list-page.js'), 'ProposalListPage'),
});

const proposal = createRoute({
  getParentRoute: () => root,
  path: '/proposals/$proposalId',
  validateSearch: lineageLook,
  component: lazyRouteComponent(() => import('../../pages/proposal/proposal-page.js'), 'ProposalPage'),
});

export const proposalRoutes = [proposals, proposal] as const;
