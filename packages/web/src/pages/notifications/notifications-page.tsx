import { Link, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { isAdministrator } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { Bones } from '../../parts/feedback/bones.js';
import { Page } from '../../parts/frame/page.js';
import '../../parts/frame/tabs.css';

/** Who is told of what happens: teams in their channels, other systems by webhooks. */
export function NotificationsPage() {
  const isAdmin = isAdministrator(useCaller());
  const options = { activeOptions: { exact: true, includeSearch: false }, resetScroll: false, className: 'tab' };
  return (
    <Page title="Notifications">
      <nav className="tabs" aria-label="Who is told">
        <Link to="/notifications/channels" {...options}>
          Channels of teams
        </Link>
        {isAdmin && (
          <Link to="/notifications/webhooks" {...options}>
            Webhooks
          </Link>
        )}
      </nav>
      <Suspense fallback={<Bones lines={6} />}>
        <Outlet />
      </Suspense>
    </Page>
  );
}
