import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Bones } from '../parts/feedback/bones.js';
import { FailedPage, MissingPage } from './failed-page.js';
import { root } from './root-route.js';
import { adminRoutes } from './routes/admin-routes.js';
import { assetRoutes } from './routes/asset-routes.js';
import { importRoutes } from './routes/import-routes.js';
import { lineageRoutes } from './routes/lineage-routes.js';
import { proposalRoutes } from './routes/proposal-routes.js';
import { publishRoutes } from './routes/publish-routes.js';

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/inbox/inbox-page.js'), 'InboxPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    inbox,
    ...assetRoutes,
    ...lineageRoutes,
    ...proposalRoutes,
    ...publishRoutes,
    ...importRoutes,
    ...adminRoutes,
  ]),
  // What an address says and no page understands is left out.
  search: { strict: true },
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Bones lines={6} />,
  defaultErrorComponent: FailedPage,
  defaultNotFoundComponent: MissingPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
