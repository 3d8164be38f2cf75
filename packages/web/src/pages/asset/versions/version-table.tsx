import { Link } from '@tanstack/react-router';
import type { ContractHistory } from '@tessera/sdk';
import { Moment } from '../../../parts/moments/moment.js';
import { TeamOf } from '../../../parts/names/team-name.js';
import { State } from '../../../parts/verdict/state.js';
import { Verdict } from '../../../parts/verdict/verdict.js';

type Version = ContractHistory['contracts'][number];

const changeWords: Readonly<Record<Version['change_type'], string>> = {
  initial: 'First version',
  patch: 'Nothing that readers notice',
  minor: 'Compatible',
  major: 'Breaking',
};

function ChangeOf({ version }: { readonly version: Version }) {
  if (version.breaking_changes_count > 0) return <Verdict verdict="breaking" count={version.breaking_changes_count} />;
  return <>{changeWords[version.change_type]}</>;
}

/** Versions from the newest to the first, each with what changed. */
export function VersionTable({ assetId, history }: { readonly assetId: string; readonly history: readonly Version[] }) {
  return (
    <section className="card" aria-labelledby="versions">
      <div className="card-head">
        <h2 id="versions">Versions</h2>
      </div>
      <div className="table-scroll" tabIndex={-1}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">State</th>
              <th scope="col">Change</th>
              <th scope="col">Published</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {history.map((version, index) => {
              const before = history[index + 1]?.version;
              return (
                <tr key={version.id}>
                  <td className="mono">
                    {before === undefined ? (
                      version.version
                    ) : (
                      <Link
                        to="/assets/$assetId/versions"
                        params={{ assetId }}
                        search={{ from: before, to: version.version }}
                      >
                        {version.version}
                      </Link>
                    )}
                  </td>
                  <td>
                    <State state={version.status} />
                  </td>
                  <td>
                    <ChangeOf version={version} />
                  </td>
                  <td>
                    <Moment at={version.published_at} />
                  </td>
                  <td>
                    <TeamOf teamId={version.published_by} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
