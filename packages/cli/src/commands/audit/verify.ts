import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { describeDatabase } from '../../database-location.js';
import { CommandFailure, exitCodes } from '../../failure.js';
import { style } from '../../output/style.js';
import { type AuditIntegrity, checkAuditExport, serverVariables, verifyAuditLog } from '../../server-process.js';

interface VerifyOptions {
  readonly databaseUrl?: string;
  readonly partial?: true;
  readonly head?: string;
  readonly json?: true;
}

const help = `
Every event of the audit log is part of a hash chain. An event that was changed or removed afterwards is named.
Without a file the database is read; with a file the export of GET /api/v1/audit/export, and nothing else is needed.

The chain cannot tell that its newest events were cut off. Note the printed head now and then, and pass it later with
--head: the log is then only intact when it still contains it.

Examples:
  tessera audit verify
  tessera audit verify --database-url postgresql://tessera@db.internal:5432/tessera
  tessera audit verify audit.ndjson
  curl -H "Authorization: Bearer $KEY" $URL/api/v1/audit/export | tessera audit verify -

Exit codes: 0 intact, 1 not intact or not readable.
`;

export function verifyCommand(): Command {
  return new Command('verify')
    .description('Check that no event of the audit log was changed or removed')
    .argument('[file]', 'an export to check without the database; - reads standard input')
    .option('--database-url <url>', 'where the data lives (default: DATABASE_URL, else sqlite:///./data/tessera.db)')
    .option('--partial', 'the file is an export with a filter: gaps are no problem')
    .option('--head <hash>', 'a hash that was noted earlier and must be part of the chain')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', help)
    .action(async (file: string | undefined, options: VerifyOptions) => {
      const { place, integrity } = await checked(file, options);
      process.stdout.write(options.json ? `${JSON.stringify(integrity, null, 2)}\n` : report(place, integrity));
      if (!integrity.is_intact) process.exitCode = exitCodes.failure;
    });
}

async function checked(
  file: string | undefined,
  { databaseUrl, partial, head }: VerifyOptions,
): Promise<{ readonly place: string; readonly integrity: AuditIntegrity }> {
  const expected = head === undefined ? {} : { expectedHead: head };
  if (file === undefined) {
    if (partial) throw new CommandFailure('--partial is about a file; the database is always whole', exitCodes.usage);
    const variables = await serverVariables({ DATABASE_URL: databaseUrl });
    return {
      place: `Database: ${describeDatabase(variables['DATABASE_URL'])}`,
      integrity: await verifyAuditLog(variables, expected),
    };
  }
  const options = { isPartial: partial === true, ...expected };
  return {
    place: `Export: ${file === '-' ? 'standard input' : file}`,
    integrity: await checkAuditExport(lines(file), options),
  };
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
    '',
  ].join('\n');
}
