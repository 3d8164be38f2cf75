import { group } from '../command/command.js';
import { createApiKey } from './api-key/create.js';
import { listApiKeys } from './api-key/list.js';
import { revokeApiKey } from './api-key/revoke.js';

export const apiKeyCommands = () =>
  group('api-key', 'Keys of programs', [createApiKey(), listApiKeys(), revokeApiKey()]);
