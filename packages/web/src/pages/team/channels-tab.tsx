import { getRouteApi } from '@tanstack/react-router';
import { ChannelList } from '../../parts/channels/channel-list.js';

const route = getRouteApi('/teams/$teamId/channels');

/** Where the team is told of changes. */
export function ChannelsTab() {
  return <ChannelList teamId={route.useParams().teamId} />;
}
