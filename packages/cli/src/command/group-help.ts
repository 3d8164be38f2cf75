import type { Command } from 'commander';

/** A noun without a verb asks what its verbs are. */
export function withHelpOfGroups(root: Command, args: readonly string[]): string[] {
  let command = root;
  for (const arg of args) {
    const next = command.commands.find((each) => each.name() === arg || each.aliases().includes(arg));
    if (next === undefined) return [...args];
    command = next;
  }
  return command.commands.length === 0 ? [...args] : [...args, '--help'];
}
