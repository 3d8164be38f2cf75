import type { Group } from '../command/command.js';
import { createUser } from './user/create.js';
import { deactivateUser } from './user/deactivate.js';
import { getUser } from './user/get.js';
import { listUsers } from './user/list.js';
import { reactivateUser } from './user/reactivate.js';
import { updateUser } from './user/update.js';

export const userCommands: Group = {
  name: 'user',
  summary: 'People',
  verbs: () => [createUser(), listUsers(), getUser(), updateUser(), deactivateUser(), reactivateUser()],
};
