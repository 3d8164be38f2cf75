import { IconFileOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { assetContextQuery } from '../../../data/asset-queries.js';
import { contractQuery } from '../../../data/contract-queries.js';
import { Empty } from '../../../parts/feedback/empty.js';
import { Loaded } from '../../../parts/feedback/loaded.js';
import { Moment } from '../../../parts/moments/moment.js';
import { CopyText } from '../../../parts/names/copy-id.js';
import { Team } from '../../../parts/names/team-name.js';
import { ColumnTable } from '../../../parts/schema/column-table.js';
import { columnPromises, tablePromises } from './guarantee-words.js';
import './contract.css';

const route = getRouteApi('/assets/$assetId');

/** Who published the live version. */
function Publisher({ contractId }: { readonly contractId: string }) {
  const { data } = useQuery(contractQuery(contractId));
  return data?.publisher_name ? (
    <>
      {' '}
      by <Team name={data.publisher_name} />
    </>
  ) : null;
}

/** What readers of the table can rely on. */
export function ContractTab() {
  const { assetId } = route.useParams();
  const query = useQuery(assetContextQuery(assetId));
  return (
    <Loaded query={query} lines={10}>
      {({ current_contract: contract, asset }) => {
        if (contract === null) {
          return (
            <section className="card">
              <Empty icon={IconFileOff} title="No version is live">
                Nobody promised anything about this asset yet. Its owner publishes the first version: here, with an
                import, the command line or the API.
              </Empty>
            </section>
          );
        }
        const promises = tablePromises(contract.guarantees);
        return (
          <>
            <section className="card" aria-labelledby="columns">
              <div className="card-head">
                <h2 id="columns">
                  Version <span className="mono">{contract.version}</span>
                </h2>
                <span className="quiet small">
                  published <Moment at={contract.published_at} />
                  <Publisher contractId={contract.id} />
                  {asset.compatibility_mode !== null && <> · {asset.compatibility_mode} compatible</>}
                </span>
                <CopyText text={JSON.stringify(contract.schema, null, 2)} label="Copy the JSON Schema" />
              </div>
              <ColumnTable
                schema={contract.schema}
                promisesOf={({ path }) => columnPromises(contract.guarantees, path)}
              />
            </section>
            {promises.length > 0 && (
              <section className="card" aria-labelledby="guarantees">
                <div className="card-head">
                  <h2 id="guarantees">Guarantees</h2>
                </div>
                <dl className="promises">
                  {promises.map(({ title, detail }, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: two checks may say the same
                    <div key={index}>
                      <dt>
                        <bdi>{title}</bdi>
                      </dt>
                      <dd>
                        <bdi>{detail}</bdi>
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
