import { IconCircleCheck, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PendingProposalPage } from '@tessera/sdk';
import { type ActingTeam, chooseTeam } from '../../data/acting-team.js';
import { waitingQuery } from '../../data/proposal-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { TeamPicker } from '../../parts/fields/team-picker.js';
import { Moment } from '../../parts/moments/moment.js';
import { Fqn } from '../../parts/names/asset-name.js';
import { Team } from '../../parts/names/team-name.js';
import { AnswerProgress } from '../../parts/proposals/progress.js';
import { Verdict } from '../../parts/verdict/verdict.js';

type Waiting = PendingProposalPage['pending_proposals'][number];

function WaitingRow({ row }: { readonly row: Waiting }) {
  const [first = '', ...more] = row.breaking_changes_summary;
  return (
    <li className="proposal-row">
      <Link to="/proposals/$proposalId" params={{ proposalId: row.proposal_id }} className="proposal-row-link">
        <span className="proposal-row-head">
          <Fqn fqn={row.asset_fqn ?? 'a deleted asset'} />
          <Verdict verdict="breaking" count={row.breaking_changes_summary.length} />
        </span>
        <p className="proposal-row-changes">
          <bdi>{first}</bdi>
          {more.length > 0 && <span className="quiet"> and {more.length} more</span>}
        </p>
        <span className="proposal-row-facts">
          <span>
            <Team name={row.proposed_by_team} /> asks, <Moment at={row.proposed_at} />
          </span>
          <AnswerProgress answered={row.acknowledged_count} total={row.total_consumers} />
          {row.expires_at !== null && (
            <span>
              ends <Moment at={row.expires_at} />
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

/** Proposals that cannot go on before the team answers. */
export function WaitingForYou({ team }: { readonly team: ActingTeam | null }) {
  const query = useQuery({ ...waitingQuery(team?.id ?? ''), enabled: team !== null });
  return (
    <section className="card" aria-labelledby="waiting-for-you">
      <div className="card-head">
        <h2 id="waiting-for-you">Waits for your answer</h2>
        {query.data !== undefined && query.data.total > 0 && <span className="quiet small">{query.data.total}</span>}
      </div>
      {team === null ? (
        <div className="inbox-choice">
          <Empty icon={IconUsers} title="You look at this as nobody in particular">
            Choose a team to see what waits for it, and to answer in its name.
          </Empty>
          <TeamPicker label="Team" isLabelHidden placeholder="Choose a team" value={null} onChange={chooseTeam} />
        </div>
      ) : (
        <Loaded query={query} lines={5}>
          {({ pending_proposals: rows }) =>
            rows.length === 0 ? (
              <Empty icon={IconCircleCheck} title="Nothing waits for you">
                When somebody wants to change a table that <Team name={team.name} /> reads, it appears here.
              </Empty>
            ) : (
              <ul className="proposal-rows">
                {rows.map((row) => (
                  <WaitingRow key={row.proposal_id} row={row} />
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </section>
  );
}
