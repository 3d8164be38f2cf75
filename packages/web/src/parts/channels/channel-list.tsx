import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMessageOff, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Channel } from '@tessera/sdk';
import { useCaller } from '../../data/caller-queries.js';
import { channelsQuery } from '../../data/channel-queries.js';
import { eventsWords } from '../events/event-type-words.js';
import { Empty } from '../feedback/empty.js';
import { Loaded } from '../feedback/loaded.js';
import { type Column, RowTable } from '../table/row-table.js';
import { State } from '../verdict/state.js';
import { ChannelActions } from './channel-actions.js';
import { ChannelDialog } from './channel-dialog.js';
import { digestWords, kindWords, severityWords } from './channel-words.js';

const columns: readonly Column<Channel>[] = [
  {
    name: 'Channel',
    cell: ({ name, target_hint: hint }) => (
      <>
        <bdi>{name}</bdi>
        <bdi className="cell-note">{hint}</bdi>
      </>
    ),
  },
  { name: 'Kind', cell: ({ kind }) => kindWords[kind][0] },
  {
    name: 'Told of',
    cell: ({ events, min_severity: severity, asset_fqn_prefixes: prefixes }) => (
      <>
        {eventsWords(events)}
        {severity !== 'info' && <span className="cell-note">{severityWords[severity]}</span>}
        {prefixes.length > 0 && <bdi className="cell-note mono">{prefixes.map((each) => `${each}…`).join(', ')}</bdi>}
      </>
    ),
  },
  { name: 'When', cell: ({ digest }) => digestWords[digest] },
  { name: 'State', cell: ({ enabled }) => <State state={enabled ? 'active' : 'paused'} /> },
];

/** Where a team is told of changes. */
export function ChannelList({ teamId }: { readonly teamId: string }) {
  const caller = useCaller();
  const [isCreating, creation] = useDisclosure(false);
  const query = useQuery(channelsQuery(teamId));
  const mayChange = caller.scopes.includes('write') || caller.scopes.includes('admin');
  return (
    <section className="card" aria-labelledby="channels">
      <div className="card-head">
        <h2 id="channels">Channels</h2>
        {mayChange && (
          <Button size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={creation.open}>
            New channel
          </Button>
        )}
      </div>
      <Loaded query={query} lines={4}>
        {(channels) =>
          channels.length === 0 ? (
            <Empty icon={IconMessageOff} title="The team is told of changes nowhere">
              Add a channel of Slack, Microsoft Teams or another chat, or a mailing list. Until then the owner of the
              asset or an admin of the team gets a mail, if the server can send mail.
            </Empty>
          ) : (
            <RowTable
              label="Channels"
              columns={columns}
              rows={channels}
              keyOf={({ id }) => id}
              actions={mayChange ? (channel) => <ChannelActions channel={channel} /> : undefined}
            />
          )
        }
      </Loaded>
      {isCreating && <ChannelDialog teamId={teamId} onClose={creation.close} />}
    </section>
  );
}
