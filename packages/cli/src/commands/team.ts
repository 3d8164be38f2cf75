import type { Group } from '../command/command.js';
import { createTeam } from './team/create.js';
import { deleteTeam } from './team/delete.js';
import { getTeam } from './team/get.js';
import { listTeams } from './team/list.js';
import { listTeamMembers } from './team/members.js';
import { reassignAssets } from './team/reassign-assets.js';
import { restoreTeam } from './team/restore.js';
import { updateTeam } from './team/update.js';

export const teamCommands: Group = {
  name: 'team',
  summary: 'Teams',
  verbs: () => [
    createTeam(),
    listTeams(),
    getTeam(),
    updateTeam(),
    deleteTeam(),
    restoreTeam(),
    listTeamMembers(),
    reassignAssets(),
  ],
};
