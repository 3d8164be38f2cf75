import type * as wire from '@tessera/api';
import { renderInstant } from '../../platform/instant.js';
import type { Team } from './team.js';

export function presentTeam(team: Team): wire.Team {
  return { id: team.id, name: team.name, metadata: team.metadata, created_at: renderInstant(team.createdAt) };
}
