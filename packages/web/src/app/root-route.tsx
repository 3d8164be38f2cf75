import { createRootRoute } from '@tanstack/react-router';
import { callerQuery } from '../data/caller-queries.js';
import { queryClient } from '../data/query-client.js';
import { FailedPage, MissingPage } from './failed-page.js';
import { Shell } from './shell.js';

export const root = createRootRoute({
  component: Shell,
  notFoundComponent: MissingPage,
  errorComponent: FailedPage,
  loader: () => queryClient.ensureQueryData(callerQuery),
});
