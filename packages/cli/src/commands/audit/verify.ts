import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { localCommand } from '../../command/command.js';
import { type GlobalOptions, withConnectionOptions } from '../../command/global-options.js';
import { flag, optionalArgument, text } from '../../command/option.js';
import { openSession } from '../../command/session.js';
import { describeDatabase } from '../../database-location.js';
import { CommandFailure, exitCodes } from '../../failure.js';
import { style } from '../../output/style.js';
import { type AuditIntegrity, checkAuditExport, serverVariables, verifyAuditLog } from '../../server-process.js';
import { databaseOption } from '../db/migrate.js';

interface VerifyOptions {
  readonly databaseUrl: string | undefined;
  readonly partial: boolean;
  readonly head: string | undefined;
  readonly there: boolean;
}

const about = `
Every event of the audit log is part of a hash chain. An event that was changed or removed afterwards is named.
Without a file the database is read; with a file the export of tessera audit export, and nothing else is needed; with
--there the server is asked to look.

The chain cannot tell that its newest events were cut off. Note the printed head now and then, and pass it later with
--head: the log is then only intact when it still contains it.`.trim();

export const verifyCommand = () =>
  withConnectionOptions(
    localCommand({
      name: 'verify',
      summary: 'Check that no event of the audit log was changed or removed',
      about,
      arguments: { file: optionalArgument('an export to check without the database; - reads standard input') },
      options: {
        databaseUrl: databaseOption,
        there: flag('--there', 'let the server check its own log'),
        partial: flag('--partial', 'the file is an export with a filter: gaps are no problem'),
        head: text('--head <hash>', 'a hash that was noted earlier and must be part of the chain'),
      },
      examples: [
        'tessera audit verify',
        'tessera audit verify --database-url postgresql://tessera@db.internal:5432/tessera',
        'tessera audit verify --there --url https://tessera.example.com',
        'tessera audit verify audit.ndjson',
        'tessera audit export | tessera audit verify -',
      ],
      exits: '0 intact, 1 not intact or not readable',
      run: ({ file, ...options }, { options: globals }) => checked(file, options, globals),
      text: ({ place, ...integrity }) => report(place, integrity),
      ids: ({ head }) => [head.hash],
      exitCode: ({ is_intact }) => (is_intact ? exitCodes.fine : exitCodes.failure),
    }),
  );

interface CheckedLog extends AuditIntegrity {
  readonly place: string;
}

async function checked(
  file: string | undefined,
  { databaseUrl, partial, head, there }: VerifyOptions,
  globals: GlobalOptions,
): Promise<CheckedLog> {
  const expected = head === undefined ? {} : { expectedHead: head };
  if (there) return checkedThere(file, head, globals);
  if (file === undefined) {
    if (partial) throw new CommandFailure('--partial is about a file; the database is always whole', exitCodes.usage);
    const variables = await serverVariables({ DATABASE_URL: databaseUrl });
    const integrity = await verifyAuditLog(variables, expected);
    return { place: `Database: ${describeDatabase(variables['DATABASE_URL'])}`, ...integrity };
  }
  const integrity = await checkAuditExport(lines(file), { isPartial: partial, ...expected });
  return { place: `Export: ${file === '-' ? 'standard input' : file}`, ...integrity };
}

async function checkedThere(
  file: string | undefined,
  head: string | undefined,
  globals: GlobalOptions,
): Promise<CheckedLog> {
  if (file !== undefined) throw new CommandFailure('--there is about the server: give no file', exitCodes.usage);
  if (head !== undefined) throw new CommandFailure('--there does not look for a --head', exitCodes.usage);
  const { client } = await openSession(globals);
  return { place: `Server: ${client.baseUrl}`, ...(await client.audit.verify()) };
}

async function* lines(file: string): AsyncGenerator<string> {
  if (file === '-') {
    yield* createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    return;
  }
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(
      error.code === 'ENOENT' ? `There is no file ${file}` : `The file ${file} cannot be read: ${error.message}`,
    );
  });
  try {
    yield* handle.readLines();
  } finally {
    await handle.close();
  }
}

function report(place: string, { is_intact, events, head, problems, problem_count }: AuditIntegrity): string {
  const { good, bad, quiet } = style(process.stdout);
  const unlisted = problem_count - problems.length;
  const verdict = is_intact
    ? good(`Intact: ${events} ${events === 1 ? 'event' : 'events'}`)
    : bad(`Not intact: ${problem_count} ${problem_count === 1 ? 'problem' : 'problems'} in ${events} events`);
  return [
    place,
    verdict,
    ...problems.map((problem) => `  ${problem}`),
    ...(unlisted > 0 ? [`  … and ${unlisted} more`] : []),
    quiet(`Head: ${head.hash} at position ${head.position}`),
  ].join('\n');
}
