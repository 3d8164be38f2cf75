import { IconGitPullRequest } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Proposal } from '@tessera/sdk';
import { proposalPageQuery, proposalsOfPage } from '../../data/proposal-queries.js';
import { useTeamName } from '../../data/team-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { TeamPicker } from '../../parts/fields/team-picker.js';
import { Page } from '../../parts/frame/page.js';
import { Pager } from '../../parts/frame/pager.js';
import { ProposalRows } from '../../parts/proposals/proposal-rows.js';
import '../../parts/frame/filters.css';

const route = getRouteApi('/proposals');
const choices: readonly { readonly status?: Proposal['status']; readonly label: string }[] = [
  { label: 'All' },
  { status: 'pending', label: 'Waiting' },
  { status: 'approved', label: 'Approved' },
  { status: 'rejected', label: 'Rejected' },
  { status: 'withdrawn', label: 'Withdrawn' },
  { status: 'expired', label: 'Expired' },
];

export function ProposalListPage() {
  const { status, by, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const byName = useTeamName(by);
  const query = useQuery({
    ...proposalPageQuery({ ...(status && { status }), ...(by && { proposed_by: by }) }, page - 1),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title="Proposals">
      <div className="filters">
        <nav className="choices" aria-label="Status">
          {choices.map(({ status: each, label }) => (
            <Link
              key={label}
              to="/proposals"
              search={{ ...(by && { by }), ...(each && { status: each }) }}
              className={each === status ? 'choice chosen' : 'choice'}
              aria-current={each === status ? 'true' : undefined}
              activeProps={{ 'aria-current': undefined }}
            >
              {label}
            </Link>
          ))}
        </nav>
        <TeamPicker
          label="Proposed by"
          isLabelHidden
          placeholder="Proposed by any team"
          value={by === undefined ? null : { id: by, name: byName ?? '…' }}
          onChange={(team) => void navigate({ search: { ...(status && { status }), ...(team && { by: team.id }) } })}
        />
      </div>
      <section className="card" aria-label="Proposals" aria-busy={query.isPlaceholderData}>
        <Loaded query={query} lines={8}>
          {({ results }) =>
            results.length === 0 ? (
              <Empty icon={IconGitPullRequest} title="No such proposals">
                A version that would break its readers becomes a proposal, which they answer before it goes live.
              </Empty>
            ) : (
              <ProposalRows rows={results} />
            )
          }
        </Loaded>
      </section>
      <Pager
        page={page}
        total={query.data?.total ?? 0}
        ofPage={proposalsOfPage}
        onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
      />
    </Page>
  );
}
