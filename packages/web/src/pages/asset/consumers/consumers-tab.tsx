import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { assetContextQuery } from '../../../data/asset-queries.js';
import { Empty } from '../../../parts/feedback/empty.js';
import { Loaded } from '../../../parts/feedback/loaded.js';
import { Moment } from '../../../parts/moments/moment.js';
import { TeamLink } from '../../../parts/names/team-name.js';
import '../../../parts/schema/schema.css';
import { State } from '../../../parts/verdict/state.js';

const route = getRouteApi('/assets/$assetId');

/** The teams that are asked before something breaks. */
export function ConsumersTab() {
  const { assetId } = route.useParams();
  const query = useQuery(assetContextQuery(assetId));
  return (
    <section className="card" aria-labelledby="consumers">
      <div className="card-head">
        <h2 id="consumers">Consumers</h2>
        <span className="quiet small">They are asked before something breaks</span>
      </div>
      <Loaded query={query} lines={5}>
        {({ consumers }) =>
          consumers.length === 0 ? (
            <Empty icon={IconUsersGroup} title="Nobody registered as a consumer">
              Breaking changes go live without asking anybody. A team registers with the API, the command line or the
              metadata of a dbt project.
            </Empty>
          ) : (
            <div className="table-scroll" tabIndex={-1}>
              <table className="rows">
                <thead>
                  <tr>
                    <th scope="col">Team</th>
                    <th scope="col">State</th>
                    <th scope="col">Pinned to</th>
                    <th scope="col">Since</th>
                  </tr>
                </thead>
                <tbody>
                  {consumers.map((consumer) => (
                    <tr key={consumer.registration_id}>
                      <td>
                        <TeamLink teamId={consumer.consumer_team_id} name={consumer.consumer_team_name} />
                      </td>
                      <td>
                        <State state={consumer.status} />
                      </td>
                      <td className="mono">{consumer.pinned_version ?? <span className="quiet">–</span>}</td>
                      <td>
                        <Moment at={consumer.registered_at} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </section>
  );
}
