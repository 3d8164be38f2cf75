import type { UseQueryResult } from '@tanstack/react-query';
import type { AssetImpact } from '@tessera/sdk';
import { Loaded } from '../../../parts/feedback/loaded.js';
import { AssetLink } from '../../../parts/names/asset-name.js';
import { Team } from '../../../parts/names/team-name.js';

const listed = 8;

function distance(depth: number): string {
  return depth === 0 ? 'reads it' : depth === 1 ? 'reads what is made of it' : `${depth} steps away`;
}

/** Who reads the asset, directly or not, as the server knows it. */
export function Affected({ query }: { readonly query: UseQueryResult<AssetImpact> }) {
  return (
    <section className="card" aria-labelledby="affected" aria-busy={query.isFetching}>
      <div className="card-head">
        <h2 id="affected">Who reads it</h2>
      </div>
      <Loaded query={query} lines={3}>
        {({ impacted_consumers: teams, impacted_assets: assets }) => (
          <>
            {teams.length + assets.length === 0 && (
              <p className="card-note quiet">No team and no asset is known to read it.</p>
            )}
            <ul className="affected">
              {teams.slice(0, listed).map(({ team_id: id, team_name: name, depth }) => (
                <li key={id}>
                  <Team name={name} /> <span className="quiet small">{distance(depth)}</span>
                </li>
              ))}
              {assets.slice(0, listed).map(({ asset_id: id, fqn }) => (
                <li key={id}>
                  <AssetLink assetId={id} fqn={fqn} />
                </li>
              ))}
            </ul>
            {(teams.length > listed || assets.length > listed) && (
              <p className="card-note quiet small">
                {teams.length} teams and {assets.length} assets in all
              </p>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
