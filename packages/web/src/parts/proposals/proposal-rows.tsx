import { Link } from '@tanstack/react-router';
import type { ProposalPage } from '@tessera/sdk';
import { Moment } from '../moments/moment.js';
import { Fqn } from '../names/asset-name.js';
import { TeamOf } from '../names/team-name.js';
import { State } from '../verdict/state.js';
import { Verdict } from '../verdict/verdict.js';
import { AnswerProgress } from './progress.js';
import './proposals.css';

type Row = ProposalPage['results'][number];

function progressOf({ acknowledgment_count: answered, total_consumers: total }: Row) {
  return <AnswerProgress answered={answered} total={total} />;
}

interface ProposalRowsProps {
  readonly rows: readonly Row[];
  /** Whether the list holds nothing else, so that no row has to say it. */
  readonly isAllPending?: boolean;
}

/** Proposals one below the other, each leading to its page. */
export function ProposalRows({ rows, isAllPending = false }: ProposalRowsProps) {
  return (
    <ul className="proposal-rows">
      {rows.map((row) => (
        <li key={row.id} className="proposal-row">
          <Link to="/proposals/$proposalId" params={{ proposalId: row.id }} className="proposal-row-link">
            <span className="proposal-row-head">
              <Fqn fqn={row.asset_fqn ?? 'a deleted asset'} />
              {isAllPending ? progressOf(row) : <State state={row.status} />}
            </span>
            <span className="proposal-row-facts">
              <span>
                <TeamOf teamId={row.proposed_by} /> proposed <span className="mono">{row.proposed_version}</span>,{' '}
                <Moment at={row.proposed_at} />
              </span>
              <Verdict verdict="breaking" count={row.breaking_changes_count} />
              {!isAllPending && row.status === 'pending' && progressOf(row)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
