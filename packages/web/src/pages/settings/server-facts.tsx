import { useQuery } from '@tanstack/react-query';
import { useCaller } from '../../data/caller-queries.js';
import { healthQuery } from '../../data/server-queries.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { State } from '../../parts/verdict/state.js';
import { durationWords } from './duration-words.js';

/** What the server says of itself. */
export function ServerFacts() {
  const { is_authentication_off: isOff } = useCaller();
  const query = useQuery(healthQuery);
  return (
    <section className="card" aria-labelledby="server">
      <div className="card-head">
        <h2 id="server">Server</h2>
      </div>
      <Loaded query={query} lines={3}>
        {({ version, status, uptime_seconds: uptime, checks: { database } }) => (
          <dl className="facts settings-part">
            <div>
              <dt>State</dt>
              <dd>
                <State state={status === 'healthy' ? 'healthy' : 'failed'} />
              </dd>
            </div>
            <div>
              <dt>Version</dt>
              <dd className="mono">{version}</dd>
            </div>
            <div>
              <dt>Runs for</dt>
              <dd>{durationWords(uptime)}</dd>
            </div>
            <div>
              <dt>Database</dt>
              <dd>
                {database.pool === undefined ? 'SQLite' : 'PostgreSQL'}
                {database.latency_ms !== null && <span className="quiet"> answers in {database.latency_ms} ms</span>}
              </dd>
            </div>
            <div>
              <dt>Authentication</dt>
              <dd>{isOff ? 'off: everybody may do everything' : 'on'}</dd>
            </div>
          </dl>
        )}
      </Loaded>
    </section>
  );
}
