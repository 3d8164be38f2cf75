import type { Group } from '../command/command.js';
import { createApiKey } from './api-key/create.js';
import { listApiKeys } from './api-key/list.js';
import { revokeApiKey } from './api-key/revoke.js';

export const apiKeyCommands: Group = {
  name: 'api-key',
  summary: 'Keys of programs',
  verbs: () => [createApiKey(), listApiKeys(), revokeApiKey()],
};
