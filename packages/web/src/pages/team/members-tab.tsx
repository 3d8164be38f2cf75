import { IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { User } from '@tessera/sdk';
import { memberPageQuery, teamsOfPage } from '../../data/team-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { Pager } from '../../parts/frame/pager.js';
import { Moment } from '../../parts/moments/moment.js';
import { Role } from '../../parts/names/role.js';
import { type Column, RowTable } from '../../parts/table/row-table.js';

const route = getRouteApi('/teams/$teamId/');

const columns: readonly Column<User>[] = [
  { name: 'Name', cell: ({ name }) => <bdi>{name}</bdi> },
  { name: 'E-mail', cell: ({ email }) => <bdi>{email}</bdi> },
  { name: 'Role', cell: ({ role }) => <Role role={role} /> },
  { name: 'Since', cell: ({ created_at: at }) => <Moment at={at} /> },
];

/** Who speaks for the team. */
export function MembersTab() {
  const { teamId } = route.useParams();
  const { page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(memberPageQuery(teamId, page));
  return (
    <section className="card" aria-labelledby="members">
      <div className="card-head">
        <h2 id="members">Members</h2>
        <Link to="/users" search={{ team: teamId }} className="small">
          Manage people
        </Link>
      </div>
      <Loaded query={query} lines={5}>
        {({ results }) =>
          results.length === 0 ? (
            <Empty icon={IconUserOff} title="Nobody is in this team">
              Programs act for it with an API key. Administrators add people under “People”.
            </Empty>
          ) : (
            <RowTable label="Members" columns={columns} rows={results} keyOf={({ id }) => id} />
          )
        }
      </Loaded>
      <Pager
        page={page}
        total={query.data?.total ?? 0}
        ofPage={teamsOfPage}
        words={['Before', 'Next']}
        onPage={(next) => void navigate({ search: { page: next } })}
      />
    </section>
  );
}
