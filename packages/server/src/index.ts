export { describeServer, listOperations } from './describe.js';
export { checkAuditExport } from './features/audit-log/audit-export-check-service.js';
export { MigrationError } from './platform/database/migrator.js';
export { SettingsError } from './platform/settings/read-settings.js';
export { readVariables } from './platform/settings/read-variables.js';
export { renderEnvExample, renderSettingsPage } from './platform/settings/render-settings.js';
export {
  migrateDatabase,
  migrationStateOf,
  type RunningServer,
  startServer,
  verifyAuditLogOf,
} from './start-server.js';
