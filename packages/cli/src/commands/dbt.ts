import type { Group } from '../command/command.js';
import { dbtCheckCommand } from './dbt/check.js';
import { registerProject } from './dbt/register.js';
import { reportDbtResults } from './dbt/report.js';
import { syncProject } from './dbt/sync.js';
import { uploadProject } from './dbt/upload.js';

export const dbtCommands: Group = {
  name: 'dbt',
  summary: 'Projects of dbt',
  verbs: () => [uploadProject(), syncProject(), registerProject(), dbtCheckCommand(), reportDbtResults()],
};
