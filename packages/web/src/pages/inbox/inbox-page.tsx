import { useActingTeam } from '../../data/acting-team.js';
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
  return (
    <Page title="Inbox">
      <div className="inbox">
        <div className="inbox-work">
          <WaitingForYou team={team} />
          <BrokenQuality team={team} />
          <WaitingForOthers team={team} />
        </div>
        <Lately />
      </div>
    </Page>
  );
}
