import { IconTestPipe } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Bones } from '../../../parts/feedback/bones.js';
import { Empty } from '../../../parts/feedback/empty.js';
import { Loaded } from '../../../parts/feedback/loaded.js';
import { RunTable } from './run-table.js';
import { trendOf } from './trend.js';
import { useRuns } from './use-runs.js';
import './quality.css';

const route = getRouteApi('/assets/$assetId');
const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.js')).TrendChart }));

/** Whether the data keeps what the contract promises. */
export function QualityTab() {
  const { assetId } = route.useParams();
  const { query, hasDetails } = useRuns(assetId);
  return (
    <Loaded query={query} lines={8}>
      {(runs) => {
        if (runs.length === 0) {
          return (
            <section className="card">
              <Empty icon={IconTestPipe} title="No quality run was reported yet">
                Results of dbt tests, Great Expectations and Soda are sent to the API after each run.
              </Empty>
            </section>
          );
        }
        return (
          <>
            <section className="card" aria-labelledby="trend">
              <div className="card-head">
                <h2 id="trend">Checks, run by run</h2>
                <span className="quiet small">
                  {runs.filter(({ status }) => status === 'passed').length} of the last {runs.length} runs passed
                </span>
              </div>
              <Suspense fallback={<Bones lines={6} />}>
                <TrendChart points={trendOf(runs)} />
              </Suspense>
            </section>
            <RunTable runs={runs.slice(0, 20)} hasDetails={hasDetails} />
          </>
        );
      }}
    </Loaded>
  );
}
