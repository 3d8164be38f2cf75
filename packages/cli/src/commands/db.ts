import { group } from '../command/command.js';
import { migrateCommand } from './db/migrate.js';
import { databaseStatus } from './db/status.js';

export const databaseCommands = () => group('db', 'Look after the database', [migrateCommand(), databaseStatus()]);
