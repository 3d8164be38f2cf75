import { Command } from 'commander';
import { callName } from '../call-name.js';
import { withDetails } from '../command/details.js';
import { withColourOption } from '../command/global-options.js';
import { describeDatabase } from '../database-location.js';
import { style } from '../output/style.js';
import { type RunningServer, serverVariables, startServer, type Variables } from '../server-process.js';
import { stopOnSignals } from '../signals.js';
import { version } from '../version.js';

interface ServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly databaseUrl?: string;
}

const details = {
  about: `Every option has a variable of the same meaning (HOST, PORT, DATABASE_URL), and the server reads its other settings
from variables only; a .env file in the working directory is read too. Options win over variables.`,
  examples: [
    'tessera serve',
    'tessera serve --port 9000 --database-url sqlite:///./contracts.db',
    'tessera serve --host 0.0.0.0 --database-url postgresql://tessera@db.internal:5432/tessera',
    'AUTH_DISABLED=true tessera serve        for trying out: no keys',
  ],
};

export function serveCommand(): Command {
  const command = new Command('serve')
    .description('Run a server until Ctrl-C')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1; 0.0.0.0 opens it to the network)')
    .option('-p, --port <number>', 'port to listen on (default: 8000; 0 takes a free one)')
    .option('--database-url <url>', 'where the data lives (default: sqlite:///./data/tessera.db)')
    .action(async ({ host, port, databaseUrl }: ServeOptions) => {
      const variables = await serverVariables({ HOST: host, PORT: port, DATABASE_URL: databaseUrl });
      const server = await startServer(variables);
      stopOnSignals(() => server.stop());
      // Standard output belongs to the log where a collector reads it.
      const stream = variables['LOG_FORMAT']?.toLowerCase() === 'json' ? process.stderr : process.stdout;
      stream.write(greeting(server, variables, style(stream)));
    });
  return withDetails(withColourOption(command), details);
}

function isOn(value: string | undefined): boolean {
  return ['true', '1', 'yes', 'on'].includes((value ?? '').toLowerCase());
}

function greeting(
  { url, hasKeys, hasSignIn, hasPages }: RunningServer,
  variables: Variables,
  { strong, accent, quiet }: ReturnType<typeof style>,
): string {
  const lines = [
    '',
    `  ${strong(`Tessera ${version}`)}`,
    '',
    `  Address    ${accent(url)}`,
    ...(hasPages ? [`  Pages      ${accent(`${url}/`)}`] : []),
    `  API docs   ${accent(`${url}/docs`)}`,
    `  Data       ${describeDatabase(variables['DATABASE_URL'])}`,
  ];
  if (isOn(variables['AUTH_DISABLED'])) {
    lines.push('  Sign-in    off: whoever reaches the server may do everything');
  } else {
    const ways = [
      ...(hasSignIn ? [accent(`${url}/login`)] : []),
      ...((variables['BOOTSTRAP_API_KEY'] ?? '') !== '' ? ['with the key of BOOTSTRAP_API_KEY'] : []),
      ...(hasKeys ? ['with an API key'] : []),
    ];
    if (ways.length === 0) lines.push('  Sign-in    nobody can yet, see below', '', ...bootstrapHelp(url));
    for (const [index, way] of ways.entries()) lines.push(`  ${index === 0 ? 'Sign-in' : '       '}    ${way}`);
  }
  return `${[...lines, '', `  ${quiet('Ctrl-C stops the server.')}`, ''].join('\n')}\n`;
}

function bootstrapHelp(url: string): string[] {
  return [
    '  To set up the first team, choose a key and start the server with it:',
    '',
    '      export BOOTSTRAP_API_KEY="$(openssl rand -hex 24)"',
    `      ${callName} serve`,
    '',
    '  Then send it with every request:',
    '',
    `      curl -H "Authorization: Bearer $BOOTSTRAP_API_KEY" ${url}/api/v1/teams`,
    '',
    '  With ADMIN_EMAIL and ADMIN_PASSWORD an administrator can sign in with a browser.',
    `  Only trying it out? AUTH_DISABLED=true ${callName} serve needs no key.`,
  ];
}
