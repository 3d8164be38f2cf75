import { Link } from '@tanstack/react-router';
import { isAdministrator } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { Page } from '../../parts/frame/page.js';
import { Tabs, tabLink } from '../../parts/frame/tabs.js';

/** Who is told of what happens: teams in their channels, other systems by webhooks. */
export function NotificationsPage() {
  const isAdmin = isAdministrator(useCaller());
  return (
    <Page title="Notifications">
      <Tabs label="Who is told">
        <Link to="/notifications/channels" {...tabLink}>
          Channels of teams
        </Link>
        {isAdmin && (
          <Link to="/notifications/webhooks" {...tabLink}>
            Webhooks
          </Link>
        )}
      </Tabs>
    </Page>
  );
}
