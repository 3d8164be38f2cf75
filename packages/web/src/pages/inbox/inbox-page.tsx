import { useQuery } from '@tanstack/react-query';
import { useActingTeam } from '../../data/acting-team.js';
import { assetCountQuery } from '../../data/asset-queries.js';
import { FirstStart } from '../../parts/first-start/first-start.js';
import { Page } from '../../parts/frame/page.js';
import '../../parts/proposals/proposals.css';
import './inbox.css';
import { BrokenQuality } from './broken-quality.js';
import { Lately } from './lately.js';
import { WaitingForOthers } from './waiting-for-others.js';
import { WaitingForYou } from './waiting-for-you.js';

/** What a team has to do, what it waits for, and what happened. */
export function InboxPage() {
  const team = useActingTeam();
  const { data: assets } = useQuery(assetCountQuery);
  return (
    <Page title="Inbox">
      <div className="inbox">
        <div className="inbox-work">
          {assets === 0 && <FirstStart />}
          <WaitingForYou team={team} />
          <BrokenQuality team={team} />
          <WaitingForOthers team={team} />
        </div>
        <Lately />
      </div>
    </Page>
  );
}
