import { localCommand } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { CommandFailure } from '../../failure.js';
import { meant } from '../../names/near-names.js';

export const explainRule = () =>
  localCommand({
    name: 'explain',
    summary: 'Say what a rule of the comparison finds and why it matters',
    arguments: { rule: argument('id of the rule') },
    examples: ['tessera rules explain property-removed'],
    run: async ({ rule }) => {
      const { rules } = await import('@tessera/engine/rules');
      const found = rules.find(({ id }) => id === rule);
      if (found !== undefined) return found;
      const near = meant(
        rule,
        rules.map(({ id }) => id),
      );
      throw new CommandFailure(`There is no rule ${rule}${near}`);
    },
    text({ id, kind, level, summary, backward, forward, reader, examples }, { style }) {
      const effect = (breaks: boolean): string => (breaks ? 'breaking' : 'compatible');
      return [
        style.strong(id),
        summary,
        '',
        `Kind: ${kind}`,
        `Level: ${level}`,
        `Backward: ${effect(backward.breaks)}. ${backward.reason}`,
        `Forward: ${effect(forward.breaks)}. ${forward.reason}`,
        `Reader: ${reader.severity}. ${reader.reason}`,
        ...examples.flatMap(({ before, after, findings }) => [
          '',
          'Example:',
          `  before  ${JSON.stringify(before)}`,
          `  after   ${JSON.stringify(after)}`,
          ...findings.map(({ path, message }) => `  ${path === '' ? '(root)' : path}: ${message}`),
        ]),
      ].join('\n');
    },
  });
