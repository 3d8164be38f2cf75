import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ActingTeam } from '../../data/acting-team.js';
import { proposalPageQuery } from '../../data/proposal-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { ProposalRows } from '../../parts/proposals/proposal-rows.js';

/** What the team itself proposed and is not decided; of everybody where there is no team. */
export function WaitingForOthers({ team }: { readonly team: ActingTeam | null }) {
  const query = useQuery(proposalPageQuery({ status: 'pending', ...(team === null ? {} : { proposed_by: team.id }) }));
  return (
    <section className="card" aria-labelledby="waiting-for-others">
      <div className="card-head">
        <h2 id="waiting-for-others">{team === null ? 'Proposals that wait for answers' : 'Your proposals'}</h2>
      </div>
      <Loaded query={query} lines={4}>
        {({ results }) =>
          results.length === 0 ? (
            <Empty icon={IconSend} title="Nothing is on its way">
              A version that would break its readers becomes a proposal, and is listed here until they answered.
            </Empty>
          ) : (
            <ProposalRows rows={results} isAllPending />
          )
        }
      </Loaded>
    </section>
  );
}
