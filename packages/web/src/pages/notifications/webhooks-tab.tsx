import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { WebhookEndpoint } from '@tessera/sdk';
import { webhooksQuery } from '../../data/webhook-queries.js';
import { eventsWords } from '../../parts/events/event-type-words.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { ForAdministrators } from '../../parts/frame/for-administrators.js';
import { Moment } from '../../parts/moments/moment.js';
import '../../parts/names/names.css';
import { type Column, RowTable } from '../../parts/table/row-table.js';
import { State } from '../../parts/verdict/state.js';
import { WebhookDialog } from '../../parts/webhooks/webhook-dialog.js';

const columns: readonly Column<WebhookEndpoint>[] = [
  {
    name: 'Receiver',
    cell: ({ id: endpointId, name, url }) => (
      <>
        <Link to="/notifications/webhooks/$endpointId" params={{ endpointId }} className="team-link">
          <bdi>{name}</bdi>
        </Link>
        <bdi className="cell-note mono">{url}</bdi>
      </>
    ),
  },
  {
    name: 'Told of',
    cell: ({ events, asset_fqn_prefix: prefix }) => (
      <>
        {eventsWords(events)}
        {prefix !== null && <bdi className="cell-note mono">{prefix}…</bdi>}
      </>
    ),
  },
  { name: 'State', cell: ({ enabled }) => <State state={enabled ? 'active' : 'paused'} /> },
  { name: 'Since', cell: ({ created_at: at }) => <Moment at={at} /> },
];

function Webhooks() {
  const [isCreating, creation] = useDisclosure(false);
  const query = useQuery(webhooksQuery);
  return (
    <section className="card" aria-labelledby="webhooks">
      <div className="card-head">
        <h2 id="webhooks">Receivers</h2>
        <Button size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={creation.open}>
          New receiver
        </Button>
      </div>
      <Loaded query={query} lines={5}>
        {(endpoints) =>
          endpoints.length === 0 ? (
            <Empty icon={IconWebhook} title="No other system is told of what happens">
              Add the URL of a system that wants to know: it gets a signed request for each event, and again until it
              answers.
            </Empty>
          ) : (
            <RowTable label="Receivers" columns={columns} rows={endpoints} keyOf={({ id }) => id} />
          )
        }
      </Loaded>
      {isCreating && <WebhookDialog onClose={creation.close} />}
    </section>
  );
}

/** Systems that get a request for each event. */
export function WebhooksTab() {
  return (
    <ForAdministrators>
      <Webhooks />
    </ForAdministrators>
  );
}
