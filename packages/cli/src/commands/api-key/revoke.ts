import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const revokeApiKey = () =>
  command({
    name: 'revoke',
    summary: 'Take an API key away for good',
    arguments: { key: argument('id of the key') },
    examples: ['tessera api-key revoke 5f0c8d5e-54f9-4b8b-9d0c-7c4b5e0a3f11 --yes'],
    confirm: ({ key }) => ({ question: `Revoke API key ${key}?` }),
    run: ({ key }, { client }) => client.apiKeys.revoke(key),
    text: ({ id, name }) => `Revoked API key: ${name} (id: ${id})`,
  });
