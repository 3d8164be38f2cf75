import type { Group } from '../command/command.js';
import { migrateCommand } from './db/migrate.js';
import { databaseStatus } from './db/status.js';

export const databaseCommands: Group = {
  name: 'db',
  summary: 'Look after the database',
  verbs: () => [migrateCommand(), databaseStatus()],
};
