import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';
import { readObject } from '../../input/document.js';
import { changeLines } from './change-lines.js';
import { schemaFormatOption, schemaOption } from './options.js';

export const suggestVersion = () =>
  command({
    name: 'suggest-version',
    summary: 'Say which version a schema deserves',
    arguments: { asset: argument('name or id') },
    options: { environment: environmentOption, schema: schemaOption, schemaFormat: schemaFormatOption },
    examples: ['tessera contract suggest-version shop.marts.fct_orders --schema orders.json'],
    run: async ({ asset, environment, schema, schemaFormat }, { client, find }) => {
      const proposed = await readObject(schema, 'Schema');
      const id = await find.asset(asset, environment);
      return client.contracts.suggestVersion(id, { schema: proposed, ...given({ schema_format: schemaFormat }) });
    },
    text: ({ suggested_version, current_version, change_type, reason, breaking_changes }) =>
      [
        `Suggested version: ${suggested_version}`,
        `Current version: ${current_version ?? 'none'}`,
        `Change type: ${change_type}`,
        `Reason: ${reason}`,
        ...changeLines('Breaking changes:', breaking_changes),
      ].join('\n'),
    ids: ({ suggested_version }) => [suggested_version],
  });
