import { command } from '../command/command.js';
import { given } from '../command/given.js';
import { argument, choiceArgument, flag, list, text } from '../command/option.js';
import { actingTeam } from '../command/shared-options.js';
import { importLines } from './import/import-lines.js';
import { importFormats, sendDocument } from './import/send-document.js';

export const importDocument = () =>
  command({
    name: 'import',
    summary: 'Import assets and contracts from a file of another format',
    about: 'The key needs the scope admin. tessera dbt upload has more to say about projects of dbt.',
    arguments: {
      format: choiceArgument('format of the file', importFormats),
      file: argument('file; - reads standard input'),
    },
    options: {
      team: actingTeam('owner of what is new'),
      environment: text('-e, --environment <name>', 'environment of the assets'),
      publish: flag('--publish', 'publish contracts of assets that have none'),
      update: flag('--update', 'publish compatible changes'),
      propose: flag('--propose', 'propose breaking changes'),
      dryRun: flag('--dry-run', 'say what would happen and change nothing'),
      fqn: text('--fqn <name>', 'name of the asset (jsonschema)'),
      schemaName: text('--schema-name <name>', 'name of the API (graphql)'),
      server: text('--server <name>', 'server whose database and schema begin the names (odcs, datacontract)'),
      dialect: text('--dialect <dialect>', 'dialect of SQL (sql), e.g. postgres'),
      database: text('--database <name>', 'database of tables that name none (sql)'),
      schema: text('--schema <name>', 'schema of tables that name none (sql)'),
      includes: list('--include <file>', 'file that is imported (protobuf, grpc)'),
    },
    examples: [
      'tessera import openapi openapi.yaml --team orders --publish',
      'tessera import sql tables.sql --dialect snowflake --team orders --publish --update --propose',
      'tessera import protobuf orders.proto --include common/money.proto --team orders --dry-run',
    ],
    run: async (values, { client, during, ...session }) => {
      const owner_team_id = await session.team(values.team);
      const common = {
        owner_team_id,
        ...given({ environment: values.environment }),
        ...(values.publish ? { auto_publish_contracts: true } : {}),
        ...(values.update ? { auto_update_contracts: true } : {}),
        ...(values.propose ? { auto_create_proposals: true } : {}),
        ...(values.dryRun ? { dry_run: true } : {}),
      };
      return during('Importing', () => sendDocument(client, values, common));
    },
    text: (answer, _, { dryRun }) => importLines(answer, dryRun),
    ids: (answer) =>
      Object.values(answer)
        .flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []))
        .map((item) => (item as { readonly asset_id?: unknown }).asset_id)
        .filter((id) => typeof id === 'string'),
  });
