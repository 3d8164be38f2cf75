import { Button } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import type { WebhookDelivery } from '@tessera/sdk';
import { tessera } from '../../data/client.js';
import { eventTypeWords } from '../../parts/events/event-type-words.js';
import { tell } from '../../parts/feedback/tell.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { Moment } from '../../parts/moments/moment.js';
import { CopyText } from '../../parts/names/copy-id.js';
import { State } from '../../parts/verdict/state.js';

const states = { pending: 'under-way', delivered: 'delivered', failed: 'not-delivered' } as const;

/** Says no more than the status that stands above. */
const isStatus = /^HTTP \d+$/;

function subjectOf({ payload }: WebhookDelivery): string | null {
  const facts = (payload['payload'] ?? {}) as Readonly<Record<string, unknown>>;
  return typeof facts['asset_fqn'] === 'string' ? facts['asset_fqn'] : null;
}

function Attempts({ delivery }: { readonly delivery: WebhookDelivery }) {
  const { attempts, last_status_code: code, next_attempt_at: next, status } = delivery;
  return (
    <span className="delivery-facts">
      <span>
        {attempts} {attempts === 1 ? 'attempt' : 'attempts'}
      </span>
      {code !== null && <span>answered {code}</span>}
      {status === 'pending' && attempts > 0 && next !== null && (
        <span>
          again <Moment at={next} />
        </span>
      )}
      <Moment at={delivery.created_at} />
    </span>
  );
}

interface DeliveryRowProps {
  readonly delivery: WebhookDelivery;
  readonly mayResend: boolean;
}

/** What was sent, whether it arrived, and why not. */
export function DeliveryRow({ delivery, mayResend }: DeliveryRowProps) {
  const { id, event_type: type, status, last_error: error } = delivery;
  const subject = subjectOf(delivery);
  const resend = useChange(() => tessera.webhooks.resend(id), {
    reads: [['webhooks']],
    done: () => 'It is sent again',
  });
  const body = JSON.stringify(delivery.payload, null, 2);
  return (
    <li className="delivery">
      <div className="delivery-head">
        <State state={states[status]} />
        <span className="delivery-event" title={type}>
          {eventTypeWords(type)}
        </span>
        {subject !== null && <bdi className="mono delivery-subject">{subject}</bdi>}
        <Attempts delivery={delivery} />
        {mayResend && status !== 'pending' && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRepeat size={15} aria-hidden />}
            loading={resend.isPending}
            onClick={() => resend.mutate(undefined, { onError: ({ message }) => tell(message) })}
          >
            Re-send
          </Button>
        )}
      </div>
      {error !== null && status !== 'delivered' && !isStatus.test(error) && (
        <p className="delivery-error">
          <bdi>{error}</bdi>
        </p>
      )}
      <details>
        <summary>What was sent</summary>
        <p className="quiet small delivery-id">
          Id of the delivery
          <CopyText text={id} label="Copy the id of the delivery" />
        </p>
        <pre className="body">{body}</pre>
      </details>
    </li>
  );
}
