import { setting } from './setting.js';
import { listOf } from './setting-kinds.js';

/** Known to everybody who reads this, so it keeps nobody out: refused in production. */
export const developmentSecretsKey = 'tessera-development-secrets-key!';

const minKeyLength = 32;

export const secretSettings = {
  secretsKey: setting({
    variable: 'SECRETS_KEY',
    group: 'Secrets',
    kind: listOf(`keys of at least ${minKeyLength} characters`, (key) => key.length >= minKeyLength),
    fallback: [],
    fallbackText: 'none; outside `production` a fixed development value',
    isSecret: true,
    meaning:
      'Encrypts the secrets that the database holds; all replicas need the same. Each key is 32 random bytes in base64 or hex (`openssl rand -base64 32`), or a passphrase. The first one encrypts, all decrypt: to change it, put the new one in front. What is encrypted with a key that is gone cannot be read again.',
  }),
} as const;
