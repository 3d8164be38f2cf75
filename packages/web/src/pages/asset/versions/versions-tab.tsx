import { NativeSelect } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { historyQuery } from '../../../data/contract-queries.js';
import { Empty } from '../../../parts/feedback/empty.js';
import { Loaded } from '../../../parts/feedback/loaded.js';
import { VersionComparison } from './version-comparison.js';
import { comparedVersions } from './version-search.js';
import { VersionTable } from './version-table.js';
import './versions.css';

const route = getRouteApi('/assets/$assetId/versions');

/** Every version, and what changed between any two. */
export function VersionsTab() {
  const { assetId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(historyQuery(assetId));
  return (
    <Loaded query={query} lines={8}>
      {(history) => {
        if (history.length === 0) {
          return (
            <section className="card">
              <Empty icon={IconHistory} title="No version was published yet" />
            </section>
          );
        }
        const versions = history.map(({ version }) => version);
        const compared = comparedVersions(versions, search);
        const idOf = (version: string): string | undefined => history.find((each) => each.version === version)?.id;
        return (
          <>
            {compared !== null && (
              <section className="card" aria-labelledby="compare">
                <div className="card-head">
                  <h2 id="compare">Compare</h2>
                  <div className="version-choice">
                    <NativeSelect
                      size="xs"
                      aria-label="From version"
                      data={versions}
                      value={compared.from}
                      onChange={(event) => void navigate({ search: { ...compared, from: event.currentTarget.value } })}
                    />
                    <span className="quiet">to</span>
                    <NativeSelect
                      size="xs"
                      aria-label="To version"
                      data={versions}
                      value={compared.to}
                      onChange={(event) => void navigate({ search: { ...compared, to: event.currentTarget.value } })}
                    />
                  </div>
                </div>
                <VersionComparison
                  assetId={assetId}
                  {...compared}
                  fromId={idOf(compared.from)}
                  toId={idOf(compared.to)}
                />
              </section>
            )}
            <VersionTable assetId={assetId} history={history} />
          </>
        );
      }}
    </Loaded>
  );
}
