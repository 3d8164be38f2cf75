import { Moment } from '../../../parts/moments/moment.js';
import '../../../parts/schema/schema.css';
import { State } from '../../../parts/verdict/state.js';
import type { Run } from './use-runs.js';

/** The newest runs, with the checks that failed. */
export function RunTable({ runs, hasDetails }: { readonly runs: readonly Run[]; readonly hasDetails: boolean }) {
  return (
    <section className="card" aria-labelledby="runs">
      <div className="card-head">
        <h2 id="runs">Last runs</h2>
        {!hasDetails && <span className="quiet small">The owner sees which checks failed</span>}
      </div>
      <div className="table-scroll" tabIndex={-1}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">Result</th>
              <th scope="col">When</th>
              <th scope="col">Checks</th>
              <th scope="col">Failed checks</th>
              <th scope="col">By</th>
              <th scope="col">Version</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <td>
                  <State state={run.status} />
                </td>
                <td>
                  <Moment at={run.run_at} />
                </td>
                <td>
                  {run.guarantees_passed} of {run.guarantees_checked} passed
                </td>
                <td className="run-failed">
                  {run.failed_guarantees === undefined || run.failed_guarantees.length === 0 ? (
                    <span className="quiet">–</span>
                  ) : (
                    <bdi className="mono">{run.failed_guarantees.join(', ')}</bdi>
                  )}
                </td>
                <td>
                  <bdi>{run.triggered_by.replaceAll('_', ' ')}</bdi>
                </td>
                <td className="mono">{run.contract_version ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
