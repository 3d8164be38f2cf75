import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './read-settings.js';
import { renderEnvExample, renderSettingsPage } from './render-settings.js';
import { developmentSecretsKey } from './secret-settings.js';
import { developmentSessionKey, settingTable } from './setting-table.js';

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    readSettings(variables);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('readSettings', () => {
  it('takes the defaults for what is absent or empty', () => {
    const settings = readSettings({ PORT: '', AUTH_DISABLED: undefined });
    expect(settings).toMatchObject({ port: 8000, host: '127.0.0.1', authDisabled: false, bootstrapApiKey: '' });
    for (const [key, { fallback }] of Object.entries(settingTable)) {
      expect([key, settings[key as keyof typeof settings]]).toEqual([key, fallback]);
    }
  });

  it.each([
    ['PORT', '0', 'port', 0],
    ['PORT', ' 65535 ', 'port', 65535],
    ['AUTH_DISABLED', 'Yes', 'authDisabled', true],
    ['AUTH_DISABLED', 'off', 'authDisabled', false],
    ['ENVIRONMENT', 'TEST', 'environment', 'test'],
    ['LOG_LEVEL', 'debug', 'logLevel', 'debug'],
    ['CORS_ORIGINS', 'http://a, http://b,', 'corsOrigins', ['http://a', 'http://b']],
    ['CORS_ORIGINS', '["http://a"]', 'corsOrigins', ['http://a']],
    ['CORS_ORIGINS', '[]', 'corsOrigins', []],
    ['ADMIN_EMAIL', ' Admin@Tessera.local', 'adminEmail', 'admin@tessera.local'],
    ['ADMIN_PASSWORD', 'abcd', 'adminPassword', 'abcd'],
    ['ADMIN_NAME', 'x'.repeat(255), 'adminName', 'x'.repeat(255)],
    ['RATE_LIMIT_READ', '5/second', 'rateLimitRead', '5/second'],
    ['REDIS_URL', 'rediss://user:secret@cache:6380/2', 'redisUrl', 'rediss://user:secret@cache:6380/2'],
    ['REDIS_SOCKET_TIMEOUT', '.25', 'redisSocketTimeoutSeconds', 0.25],
    ['REDIS_CONNECT_TIMEOUT', '2', 'redisConnectTimeoutSeconds', 2],
    ['SECRETS_KEY', `${'n'.repeat(32)}, ${'o'.repeat(40)}`, 'secretsKey', ['n'.repeat(32), 'o'.repeat(40)]],
    ['WEBHOOK_URL', 'ftp://judged when something is sent', 'webhookUrl', 'ftp://judged when something is sent'],
    ['WEBHOOK_ALLOWED_DOMAINS', '["hooks.example"]', 'webhookAllowedDomains', ['hooks.example']],
    [
      'WEBHOOK_ALLOWED_RANGES',
      '10.1.0.0/16,::1,127.0.0.1',
      'webhookAllowedRanges',
      ['10.1.0.0/16', '::1', '127.0.0.1'],
    ],
    ['WEBHOOK_DNS_TIMEOUT', '0.5', 'webhookDnsTimeoutSeconds', 0.5],
    ['WEBHOOK_RETRY_SECONDS', '0.5, 60', 'webhookRetrySeconds', [0.5, 60]],
    ['WEBHOOK_RETRY_SECONDS', '[1, "2"]', 'webhookRetrySeconds', [1, 2]],
    ['WEBHOOK_RETRY_SECONDS', '[]', 'webhookRetrySeconds', []],
    ['SLACK_ENABLED', 'on', 'slackEnabled', true],
    ['TESSERA_BASE_URL', ' https://tessera.example.com/app/ ', 'baseUrl', 'https://tessera.example.com/app'],
    ['SMTP_FROM', 'Tessera <tessera@example.com>', 'smtpFrom', 'Tessera <tessera@example.com>'],
    ['SMTP_FROM', 'tessera@example.com', 'smtpFrom', 'tessera@example.com'],
  ])('%s=%s', (variable, text, key, value) => {
    expect(readSettings({ [variable]: text })[key as 'port']).toEqual(value);
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '8000.5'],
    ['PORT', '0x10'],
    ['PORT', 'constructor'],
    ['AUTH_DISABLED', 'maybe'],
    ['AUTH_DISABLED', 'constructor'],
    ['AUTH_DISABLED', '__proto__'],
    ['ENVIRONMENT', 'prod'],
    ['CORS_ORIGINS', '["http://a"'],
    ['CORS_ORIGINS', '[1]'],
    ['MAX_FQN_LENGTH', '2'],
    ['ADMIN_EMAIL', 'admin'],
    ['ADMIN_PASSWORD', 'abc'],
    ['ADMIN_PASSWORD', 'x'.repeat(129)],
    ['ADMIN_NAME', '  '],
    ['ADMIN_NAME', 'x'.repeat(256)],
    ['RATE_LIMIT_AUTH', '30'],
    ['RATE_LIMIT_BULK', '0/minute'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'http://localhost:6379'],
    ['REDIS_SOCKET_TIMEOUT', '0'],
    ['REDIS_SOCKET_TIMEOUT', '50ms'],
    ['SECRETS_KEY', 'x'.repeat(31)],
    ['SECRETS_KEY', `${'x'.repeat(32)},short`],
    ['WEBHOOK_ALLOWED_DOMAINS', '[1]'],
    ['WEBHOOK_ALLOWED_RANGES', '10.0.0.0/33'],
    ['WEBHOOK_ALLOWED_RANGES', '10.0.0.0/8,chat.internal'],
    ['WEBHOOK_ALLOWED_RANGES', '[8]'],
    ['WEBHOOK_DNS_TIMEOUT', '0'],
    ['WEBHOOK_TIMEOUT', '601'],
    ['WEBHOOK_RETRY_SECONDS', '1,soon'],
    ['WEBHOOK_RETRY_SECONDS', '[1'],
    ['WEBHOOK_RETRY_SECONDS', '-1'],
    ['WEBHOOK_RETRY_SECONDS', '[null]'],
    ['WEBHOOK_RETRY_SECONDS', '1,'.repeat(51)],
    ['TESSERA_BASE_URL', 'tessera.example.com'],
    ['TESSERA_BASE_URL', 'javascript:alert(1)'],
    ['TESSERA_BASE_URL', 'https://user:password@tessera.example.com'],
    ['TESSERA_BASE_URL', 'https://tessera.example.com/?page=1'],
    ['SMTP_URL', 'mail.example.com:465'],
    ['SMTP_URL', 'smtp://'],
    ['SMTP_FROM', 'Tessera'],
    ['SMTP_FROM', 'Tessera <a@example.com>\r\nBcc: b@example.com'],
  ])('%s=%s is refused and says what is accepted', (variable, text) => {
    const { accepts } = Object.values(settingTable).find((setting) => setting.variable === variable)?.kind ?? {};
    expect(problemsOf({ [variable]: text })).toEqual([`${variable}: expected ${accepts}`]);
  });

  it('tells all problems at once', () => {
    const problems = problemsOf({
      PORT: 'x',
      LOG_FORMAT: 'xml',
      PAGINATION_LIMIT_DEFAULT: '500',
      IMPACT_DEPTH_MAX: '4',
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'PORT',
      'LOG_FORMAT',
      'PAGINATION_LIMIT_DEFAULT',
      'IMPACT_DEPTH_DEFAULT',
    ]);
  });

  it('needs a sender for e-mail', () => {
    const SMTP_URL = 'smtps://user:password@mail.example.com:465';
    expect(problemsOf({ SMTP_URL })).toEqual(['SMTP_FROM: needed with SMTP_URL']);
    expect(readSettings({ SMTP_URL, SMTP_FROM: 'a@example.com' })).toMatchObject({ smtpUrl: SMTP_URL });
  });

  it('refuses in production what is dangerous there', () => {
    const production = {
      ENVIRONMENT: 'production',
      AUTO_CREATE_TABLES: 'false',
      SESSION_SECRET_KEY: 'a-secret-of-our-own',
    };
    expect(problemsOf(production)).toEqual([]);
    expect(problemsOf({ ...production, BOOTSTRAP_API_KEY: 'sixteen-letters!' })).toEqual([]);
    const dangerous = {
      ENVIRONMENT: 'production',
      AUTH_DISABLED: 'true',
      RATE_LIMIT_ENABLED: 'false',
      BOOTSTRAP_API_KEY: 'short',
      SECRETS_KEY: `${'x'.repeat(32)},${developmentSecretsKey}`,
    };
    expect(problemsOf(dangerous).map((problem) => problem.split(':')[0])).toEqual([
      'AUTH_DISABLED',
      'AUTO_CREATE_TABLES',
      'RATE_LIMIT_ENABLED',
      'BOOTSTRAP_API_KEY',
      'SESSION_SECRET_KEY',
      'SECRETS_KEY',
    ]);
    expect(problemsOf(dangerous).join()).not.toContain('short');
    for (const SESSION_SECRET_KEY of ['', developmentSessionKey, 'fifteen-letters']) {
      expect(problemsOf({ ...production, SESSION_SECRET_KEY })).toEqual([
        expect.stringMatching(/^SESSION_SECRET_KEY: (?!.*(?:fifteen|development))/),
      ]);
    }
  });
});

describe('what starts no server', () => {
  it('may use settings that are dangerous together, but no wrong ones', () => {
    const production = { ENVIRONMENT: 'production', AUTH_DISABLED: 'true', PORT: '1' };
    expect(readSettings(production, { isStart: false })).toMatchObject({ environment: 'production', port: 1 });
    expect(() => readSettings({ ...production, PORT: 'x' }, { isStart: false })).toThrow('PORT: ');
  });
});

describe('variables of earlier deployments', () => {
  it('are accepted', () => {
    const variables = { CACHE_TTL: '300', CACHE_TTL_CONTRACT: '600', CACHE_TTL_ASSET: 'x', CACHE_TTL_TEAM: '' };
    expect(problemsOf(variables)).toEqual([]);
    for (const variable of Object.keys(variables)) expect(renderSettingsPage()).toContain(`\`${variable}\``);
  });
});

describe('the settings in documents', () => {
  it('are all there, once', () => {
    const [example, page] = [renderEnvExample(), renderSettingsPage()];
    for (const { variable } of Object.values(settingTable)) {
      expect(example.split(`\n#${variable}=`)).toHaveLength(2);
      expect(page.split(`| \`${variable}\` |`)).toHaveLength(2);
    }
  });
});
