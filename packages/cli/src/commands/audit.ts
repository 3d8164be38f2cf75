import type { Group } from '../command/command.js';
import { exportAuditLog } from './audit/export.js';
import { showEntityHistory } from './audit/history.js';
import { listAuditEvents } from './audit/list.js';
import { verifyCommand } from './audit/verify.js';

export const auditCommands: Group = {
  name: 'audit',
  summary: 'Look into the audit log',
  verbs: () => [listAuditEvents(), showEntityHistory(), exportAuditLog(), verifyCommand()],
};
