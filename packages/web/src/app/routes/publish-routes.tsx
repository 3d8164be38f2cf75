import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publishSearch } from '../../pages/publish/publish-search.js';
import { root } from '../root-route.js';

const publish = createRoute({
  getParentRoute: () => root,
  path: '/assets/$assetId/publish',
  validateSearch: publishSearch,
  component: lazyRouteComponent(() => import('../../pages/publish/publish-page.js'), 'PublishPage'),
});

export const publishRoutes = [publish] as const;
