import type { Group } from '../command/command.js';
import { register } from './register.js';
import { endRegistration } from './registration/end.js';
import { getRegistration } from './registration/get.js';
import { listRegistrations } from './registration/list.js';
import { updateRegistration } from './registration/update.js';

export const registrationCommands: Group = {
  name: 'registration',
  summary: 'Which team depends on which asset',
  verbs: () => [register('create'), listRegistrations(), getRegistration(), updateRegistration(), endRegistration()],
};
