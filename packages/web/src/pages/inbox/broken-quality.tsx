import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FailingAsset } from '@tessera/sdk';
import type { ActingTeam } from '../../data/acting-team.js';
import { failingAssetsQuery } from '../../data/quality-queries.js';
import { Moment } from '../../parts/moments/moment.js';
import { Fqn } from '../../parts/names/asset-name.js';
import { Team } from '../../parts/names/team-name.js';
import { State } from '../../parts/verdict/state.js';

function Row({ row }: { readonly row: FailingAsset }) {
  const { run } = row;
  return (
    <li className="proposal-row">
      <Link to="/assets/$assetId/quality" params={{ assetId: row.asset_id }} className="proposal-row-link">
        <span className="proposal-row-head">
          <Fqn fqn={row.asset_fqn} />
          <State state={run.status} />
        </span>
        <span className="proposal-row-facts">
          <span>
            {row.relation === 'owner' ? (
              'Yours'
            ) : (
              <>
                You read it; it is of <Team name={row.owner_team_name ?? 'nobody'} />
              </>
            )}
          </span>
          {run.guarantees_checked > 0 && (
            <span>
              {run.guarantees_failed} of {run.guarantees_checked} checks failed
            </span>
          )}
          <Moment at={run.run_at} />
        </span>
      </Link>
    </li>
  );
}

/** Tables of the team, or that it reads, which do not keep what they promise; nothing where all do. */
export function BrokenQuality({ team }: { readonly team: ActingTeam | null }) {
  const { data } = useQuery({ ...failingAssetsQuery(team?.id ?? ''), enabled: team !== null });
  if (team === null || data === undefined || data.total === 0) return null;
  return (
    <section className="card" aria-labelledby="broken-quality">
      <div className="card-head">
        <h2 id="broken-quality">Broken quality runs</h2>
        <span className="quiet small">{data.total}</span>
      </div>
      <ul className="proposal-rows">
        {data.results.map((row) => (
          <Row key={row.asset_id} row={row} />
        ))}
      </ul>
    </section>
  );
}
