import { writeFile } from 'node:fs/promises';
import { exportFormatNames, sqlDialectNames } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, defaulted, text } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';

/** The same command stands at the root and among those of contracts. */
export const exportContract = (path: string) =>
  command({
    name: 'export',
    summary: 'Write a contract in another format',
    arguments: { contract: argument('id, or the name of an asset: its live contract') },
    options: {
      environment: environmentOption,
      version: text('-v, --version <version>', 'this version instead of the live one'),
      format: defaulted(choice('--format <format>', 'format to write', exportFormatNames), 'json_schema'),
      dialect: choice('--dialect <dialect>', 'dialect of SQL', sqlDialectNames),
      output: text('-o, --output <file>', 'write into this file instead of standard output'),
    },
    examples: [
      `tessera ${path} shop.marts.fct_orders --format sql --dialect snowflake`,
      `tessera ${path} shop.marts.fct_orders --format odcs --output orders.odcs.yaml`,
    ],
    run: async ({ contract, environment, version, format, dialect, output }, { client, find }) => {
      const id = await find.contract(contract, given({ environment, version }));
      const document = await client.contracts.export(id, { format, ...given({ dialect }) });
      if (output !== undefined) await writeFile(output, document);
      return { contract_id: id, format, document: output === undefined ? document : null, file: output ?? null };
    },
    text: ({ document, file }) => document ?? `Exported: ${file}`,
    ids: ({ contract_id }) => [contract_id],
  });
