import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { WebhookEndpoint } from '@tessera/sdk';
import { webhookQuery } from '../../data/webhook-queries.js';
import { eventsWords } from '../../parts/events/event-type-words.js';
import { Bones } from '../../parts/feedback/bones.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import '../../parts/frame/facts.css';
import { PageForAdministrators } from '../../parts/frame/for-administrators.js';
import { Page } from '../../parts/frame/page.js';
import { Moment } from '../../parts/moments/moment.js';
import { State } from '../../parts/verdict/state.js';
import { Deliveries } from './deliveries.js';
import { WebhookActions } from './webhook-actions.js';

const route = getRouteApi('/notifications/webhooks/$endpointId');

const above = (
  <p className="trail">
    <Link to="/notifications/webhooks">Webhooks</Link>
  </p>
);

function Facts({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  return (
    <dl className="facts">
      <div>
        <dt>State</dt>
        <dd>
          <State state={endpoint.enabled ? 'active' : 'paused'} />
        </dd>
      </div>
      <div>
        <dt>URL</dt>
        <dd>
          <bdi className="mono">{endpoint.url}</bdi>
        </dd>
      </div>
      <div>
        <dt>Told of</dt>
        <dd>
          {eventsWords(endpoint.events)}
          {endpoint.asset_fqn_prefix !== null && (
            <>
              {' of '}
              <bdi className="mono">{endpoint.asset_fqn_prefix}…</bdi>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>Secret</dt>
        <dd className="mono">…{endpoint.secret_hint}</dd>
      </div>
      <div>
        <dt>Since</dt>
        <dd>
          <Moment at={endpoint.created_at} />
        </dd>
      </div>
    </dl>
  );
}

function Webhook() {
  const { endpointId } = route.useParams();
  const query = useQuery(webhookQuery(endpointId));
  if (query.data === undefined) {
    return (
      <Page title="Webhook" above={above}>
        {query.isError ? <ErrorNotice error={query.error} retry={() => void query.refetch()} /> : <Bones lines={8} />}
      </Page>
    );
  }
  const endpoint = query.data;
  return (
    <Page
      key={endpointId}
      title={endpoint.name}
      heading={<bdi>{endpoint.name}</bdi>}
      above={above}
      actions={<WebhookActions endpoint={endpoint} />}
    >
      <Facts endpoint={endpoint} />
      <Deliveries endpoint={endpoint} />
    </Page>
  );
}

/** A receiver of events, and what became of everything that was sent to it. */
export function WebhookPage() {
  return (
    <PageForAdministrators title="Webhook">
      <Webhook />
    </PageForAdministrators>
  );
}
