import type { Command } from 'commander';
import { expect, it } from 'vitest';
import { detailsOf } from '../src/command/details.js';
import { program } from '../src/program.js';
import { aroundCases } from './cases/around.js';
import { contractCases } from './cases/contracts.js';
import { peopleCases } from './cases/people.js';

/** Tested in files of their own: they start servers, open databases, write files. */
const elsewhere = [
  'demo',
  'serve',
  'check',
  'ci github',
  'ci gitlab',
  'dbt check',
  'mcp',
  'audit verify',
  'db migrate',
  'db status',
  'push',
  'pull',
];

function leavesOf(command: Command, path: readonly string[] = []): { name: string; command: Command }[] {
  return command.commands
    .filter((each) => each.name() !== 'complete')
    .flatMap((each) => {
      const name = [...path, each.name()];
      return each.commands.length === 0 ? [{ name: name.join(' '), command: each }] : leavesOf(each, name);
    });
}
const leaves = leavesOf(program());

it('every command has a case', () => {
  const tested = [...peopleCases, ...contractCases, ...aroundCases].map(({ command }) => command);
  expect(leaves.map(({ name }) => name).sort()).toEqual([...tested, ...elsewhere].sort());
});

it.each(leaves)('$name has examples that it can read', ({ name, command }) => {
  const { examples = [] } = detailsOf(command) ?? {};
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) {
    expect(example).toContain(`tessera ${name}`);
    const options = [...example.matchAll(/(?<= )--?[a-z][a-z-]*/g)].map(([option]) => option);
    const known = command.options.flatMap(({ short, long }) => [short, long]);
    for (const option of options) if (!example.startsWith('curl')) expect(known).toContain(option);
  }
});
