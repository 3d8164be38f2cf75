import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lineageSearch } from '../../pages/lineage/lineage-search.js';
import { root } from '../root-route.js';

const lineage = createRoute({
  getParentRoute: () => root,
  path: '/lineage',
  validateSearch: lineageSearch,
  component: lazyRouteComponent(() => import('../../pages/lineage/lineage-page.js'), 'LineagePage'),
});

export const lineageRoutes = [lineage] as const;
