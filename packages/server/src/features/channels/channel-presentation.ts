import type * as wire from '@tessera/api';
import { renderInstant } from '../../platform/instant.js';
import type { Channel } from './channel.js';

export function presentChannel(channel: Channel): wire.Channel {
  return {
    id: channel.id,
    team_id: channel.teamId,
    kind: channel.kind,
    name: channel.name,
    target_hint: channel.targetHint,
    addresses: channel.addresses === null ? null : [...channel.addresses],
    events: [...channel.events],
    min_severity: channel.minSeverity,
    asset_fqn_prefixes: [...channel.assetFqnPrefixes],
    digest: channel.digest,
    enabled: channel.isEnabled,
    created_at: renderInstant(channel.createdAt),
    updated_at: channel.updatedAt === null ? null : renderInstant(channel.updatedAt),
  };
}
