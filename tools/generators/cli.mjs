// docs/cli.md: every command with its arguments, options and examples, from the tree of commands itself.
const { detailsOf, program } = await import('../../packages/cli/dist/index.js');

const globalHeading = 'Global options:';

function leavesOf(command, path = []) {
  return command.commands
    .filter((each) => each.name() !== 'complete')
    .flatMap((each) => {
      const name = [...path, each.name()];
      return each.commands.length === 0 ? [{ name: name.join(' '), command: each }] : leavesOf(each, name);
    });
}

const inTable = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const cell = (text) => inTable(text).replaceAll('<', '\\<');

/** Nothing, an empty list and what a flag is without being given go without saying. */
const isWorthSaying = (value) => value !== undefined && typeof value !== 'boolean' && String(value) !== '';

function optionRows(options) {
  return options.map(({ flags, description, defaultValue, argChoices, mandatory }) => {
    const facts = [
      ...(argChoices === undefined ? [] : [`one of ${argChoices.map((each) => `\`${each}\``).join(', ')}`]),
      ...(isWorthSaying(defaultValue) ? [`default \`${defaultValue}\``] : []),
      ...(mandatory ? ['**required**'] : []),
    ];
    return `| \`${inTable(flags)}\` | ${[cell(description), ...facts].join('; ')} |`;
  });
}

function table(heading, rows) {
  return rows.length === 0 ? [] : [`| ${heading} | Is |`, '| --- | --- |', ...rows, ''];
}

function section({ name, command }) {
  const details = detailsOf(command);
  if (details === undefined) throw new Error(`tessera ${name} has no examples`);
  const args = command.registeredArguments.map((argument) => {
    const choices = argument.argChoices?.map((each) => `\`${each}\``).join(', ');
    return `| \`${argument.name()}\` | ${cell(argument.description)}${choices === undefined ? '' : `; one of ${choices}`} |`;
  });
  const own = command.options.filter((option) => option.helpGroupHeading !== globalHeading);
  return [
    `### tessera ${name}`,
    '',
    `${command.description()}.${details.about === undefined ? '' : ` ${details.about.replace(/\s*\n\s*/g, ' ')}`}`,
    '',
    ...table('Argument', args),
    ...table('Option', optionRows(own)),
    ...(details.exits === undefined ? [] : [`Exit codes: ${details.exits}.`, '']),
    '```bash',
    ...details.examples,
    '```',
    '',
  ];
}

const introduction = `# Command line

Generated from the commands themselves: \`npm run generate\`. \`tessera --help\` and \`tessera <command> --help\` say the same.

\`\`\`bash
npm install --global @tessera/cli   # or: npx @tessera/cli --help
tessera completion bash --install   # or zsh, fish
\`\`\`

## What all commands have in common

Wherever an id is asked for, a name does: of a team, an asset (\`--environment\` where several have it), the e-mail address
of a user; a proposal is also called by its asset. A name that does not exist is answered with names that are near.

| Setting | Option | Variable | In a file |
| --- | --- | --- | --- |
| server | \`--url\` | \`TESSERA_URL\` | \`url\` |
| API key | \`--api-key\`, \`--api-key-file\` | \`TESSERA_API_KEY\`, \`TESSERA_API_KEY_FILE\` | \`apiKey\`, \`apiKeyFile\`, only in the file of the person |
| team | \`--team\` | \`TESSERA_TEAM_ID\` | \`team\` |
| seconds to wait | \`--timeout\` | \`TESSERA_TIMEOUT\` | \`timeout\` |

An option wins over a variable, a variable over \`tessera.config.json\` (of the working directory or one above), that over
\`~/.config/tessera/config.json\`. The key in the file of a person goes only to the server that the same file names, whatever
\`tessera.config.json\` says.

Results go to standard output, everything else to standard error. \`--json\` prints the answer of the API, and errors as
\`{"error": {"status", "code", "message", …}}\`; \`--quiet\` prints ids only. Tables are shortened to fit a terminal, never in a
pipe. What cannot be undone easily asks first; where nobody can be asked it needs \`--yes\`.

| Exit code | Means |
| --- | --- |
| 0 | fine |
| 1 | breaking, blocked, refused, not found, declined |
| 2 | wrong usage or settings |
| 3 | server unreachable |
`;

export async function generate() {
  const root = program();
  const globals = root.options.filter((option) => option.helpGroupHeading === globalHeading);
  const lines = [
    introduction,
    ...table('Option of every command', optionRows(globals)),
    '## Commands',
    '',
    ...leavesOf(root).flatMap(section),
  ];
  return { 'docs/cli.md': `${lines.join('\n').trimEnd()}\n` };
}
