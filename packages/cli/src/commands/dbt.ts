import { group } from '../command/command.js';
import { registerProject } from './dbt/register.js';
import { syncProject } from './dbt/sync.js';
import { uploadProject } from './dbt/upload.js';

export const dbtCommands = () => group('dbt', 'Projects of dbt', [uploadProject(), syncProject(), registerProject()]);
