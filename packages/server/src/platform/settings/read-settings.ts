import { isAbsolute } from 'node:path';
import { developmentSecretsKey } from './secret-settings.js';
import { developmentSessionKey, type Setting, type Settings, settingTable } from './setting-table.js';

/** Thrown when settings are unusable; lists all problems at once. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from environment variables; absent and empty ones take their defaults.
 *
 * @param options.isStart whether a server is to start with them: then they must not be dangerous together either.
 * @throws {SettingsError} with every problem found.
 */
export function readSettings(variables: Variables, { isStart = true } = {}): Settings {
  const problems: string[] = [];
  const entries = Object.entries(settingTable as Record<string, Setting<unknown>>).map(
    ([key, { variable, kind, fallback }]) => {
      const given = variables[variable];
      if (given === undefined || given === '') return [key, fallback];
      try {
        return [key, kind.parse(given)];
      } catch (error) {
        problems.push(`${variable}: ${error instanceof Error ? error.message : String(error)}`);
        return [key, fallback];
      }
    },
  );
  const settings = Object.fromEntries(entries) as Settings;
  if (isStart) problems.push(...contradictions(settings));
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

/** Values that are fine alone but not together. */
function contradictions(settings: Settings): string[] {
  const problems: string[] = [];
  if (settings.environment === 'production') {
    if (settings.authDisabled) problems.push('AUTH_DISABLED: must be off in production');
    if (settings.autoCreateTables) {
      problems.push('AUTO_CREATE_TABLES: must be false in production; run `tessera db migrate` before the start');
    }
    if (!settings.rateLimitEnabled) problems.push('RATE_LIMIT_ENABLED: must be on in production');
    if (settings.bootstrapApiKey !== '' && settings.bootstrapApiKey.length < 16) {
      problems.push('BOOTSTRAP_API_KEY: needs at least 16 characters in production');
    }
    if (settings.sessionSecretKey === developmentSessionKey) {
      problems.push('SESSION_SECRET_KEY: must be a secret of your own in production');
    } else if (settings.sessionSecretKey.length < 16) {
      problems.push('SESSION_SECRET_KEY: needs at least 16 characters in production');
    }
    if (settings.secretsKey.includes(developmentSecretsKey)) {
      problems.push('SECRETS_KEY: must be a secret of your own in production');
    }
    if (settings.gitSyncPath !== '' && !isAbsolute(settings.gitSyncPath)) {
      problems.push('GIT_SYNC_PATH: must be an absolute path in production');
    }
  }
  if (settings.paginationLimitDefault > settings.paginationLimitMax) {
    problems.push('PAGINATION_LIMIT_DEFAULT: must not exceed PAGINATION_LIMIT_MAX');
  }
  if (settings.impactDepthDefault > settings.impactDepthMax) {
    problems.push('IMPACT_DEPTH_DEFAULT: must not exceed IMPACT_DEPTH_MAX');
  }
  if (settings.smtpUrl !== '' && settings.smtpFrom === '') problems.push('SMTP_FROM: needed with SMTP_URL');
  return problems;
}
