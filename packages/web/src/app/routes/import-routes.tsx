import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { importSearch } from '../../pages/import/import-search.js';
import { root } from '../root-route.js';

const importing = createRoute({
  getParentRoute: () => root,
  path: '/import',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('../../pages/import/import-page.js'), 'ImportPage'),
});

export const importRoutes = [importing] as const;
