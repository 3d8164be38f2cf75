import type * as wire from '@tessera/api';
import { renderInstant } from '../../platform/instant.js';
import type { User } from './user.js';

export function presentUser(user: User): wire.User {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    team_id: user.teamId,
    metadata: user.metadata,
    notification_preferences: user.notificationPreferences,
    created_at: renderInstant(user.createdAt),
    deactivated_at: user.deactivatedAt === null ? null : renderInstant(user.deactivatedAt),
  };
}
