import { Button } from '@mantine/core';
import { IconInboxOff, IconRepeat } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { WebhookDelivery, WebhookEndpoint } from '@tessera/sdk';
import { useState } from 'react';
import { withPart } from '../../data/changed-search.js';
import { tessera } from '../../data/client.js';
import { deliveriesOfPage, deliveryPageQuery } from '../../data/webhook-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { ConfirmDialog } from '../../parts/frame/confirm-dialog.js';
import { Pager } from '../../parts/frame/pager.js';
import { DeliveryRow } from './delivery-row.js';
import './webhook.css';

const route = getRouteApi('/notifications/webhooks/$endpointId');

const choices: readonly { readonly status?: WebhookDelivery['status']; readonly label: string }[] = [
  { label: 'All' },
  { status: 'failed', label: 'Failed' },
  { status: 'pending', label: 'Under way' },
  { status: 'delivered', label: 'Delivered' },
];

function ResendAll({ endpoint: { id, name } }: { readonly endpoint: WebhookEndpoint }) {
  const [isAsking, setAsking] = useState(false);
  const resend = useChange(() => tessera.webhooks.resendFailed(id), {
    reads: [['webhooks']],
    done: ({ resent }) =>
      resent === 0
        ? 'Nothing failed that was not sent again'
        : `${resent} failed ${resent === 1 ? 'delivery is' : 'deliveries are'} sent again`,
  });
  const close = (): void => setAsking(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconRepeat size={15} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        Re-send all failed…
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title="Send all failed ones again?"
        action="Send them again"
        isPending={resend.isPending}
        error={resend.error}
        onClose={close}
        onConfirm={() => resend.mutate(undefined, { onSuccess: close })}
      >
        {name} gets everything that failed and was not sent again since, in the order in which it happened.
      </ConfirmDialog>
    </>
  );
}

/** What was sent to a receiver, newest first; the page asks again while something is under way. */
export function Deliveries({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const search = route.useSearch();
  const { status, page = 1 } = search;
  const navigate = route.useNavigate();
  const query = useQuery({
    ...deliveryPageQuery(endpoint.id, status, page),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="card" aria-labelledby="deliveries">
      <div className="card-head">
        <h2 id="deliveries">Deliveries</h2>
        <nav className="choices" aria-label="State of the deliveries">
          {choices.map(({ status: each, label }) => (
            <Link
              key={label}
              from={route.id}
              to="."
              search={each === undefined ? {} : { status: each }}
              className={each === status ? 'choice chosen' : 'choice'}
              aria-current={each === status ? 'true' : undefined}
              activeProps={{ 'aria-current': undefined }}
              resetScroll={false}
            >
              {label}
            </Link>
          ))}
        </nav>
        {endpoint.enabled && <ResendAll endpoint={endpoint} />}
      </div>
      <Loaded query={query} lines={6}>
        {({ results }) =>
          results.length === 0 ? (
            <Empty icon={IconInboxOff} title={status === undefined ? 'Nothing was sent yet' : 'None in this state'}>
              {status === undefined && 'Send a test to see whether the receiver answers.'}
            </Empty>
          ) : (
            <ul className="deliveries">
              {results.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} mayResend={endpoint.enabled} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Pager
        page={page}
        total={query.data?.total ?? 0}
        ofPage={deliveriesOfPage}
        onPage={(next) => void navigate({ search: withPart(search, 'page', next) })}
      />
    </section>
  );
}
