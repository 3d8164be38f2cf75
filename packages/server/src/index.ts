export { describeServer } from './describe.js';
export { MigrationError } from './platform/database/migrator.js';
export { SettingsError } from './platform/settings/read-settings.js';
export { readVariables } from './platform/settings/read-variables.js';
export { renderEnvExample, renderSettingsPage } from './platform/settings/render-settings.js';
export { migrateDatabase, type RunningServer, startServer } from './start-server.js';
