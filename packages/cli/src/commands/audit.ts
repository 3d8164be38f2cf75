import { group } from '../command/command.js';
import { exportAuditLog } from './audit/export.js';
import { showEntityHistory } from './audit/history.js';
import { listAuditEvents } from './audit/list.js';
import { verifyCommand } from './audit/verify.js';

export const auditCommands = () =>
  group('audit', 'Look into the audit log', [
    listAuditEvents(),
    showEntityHistory(),
    exportAuditLog(),
    verifyCommand(),
  ]);
