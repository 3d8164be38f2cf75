import type { Group } from '../command/command.js';
import { showConfig } from './config/show.js';

export const configCommands: Group = {
  name: 'config',
  summary: 'Settings of this command',
  verbs: () => [showConfig()],
};
