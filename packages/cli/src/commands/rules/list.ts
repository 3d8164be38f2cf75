import { localCommand } from '../../command/command.js';
import { text } from '../../command/option.js';

export const listRules = () =>
  localCommand({
    name: 'list',
    summary: 'List the rules of the comparison',
    about: 'The rules are part of this program: no server is asked.',
    options: { area: text('--area <area>', 'only those of this area') },
    examples: ['tessera rules list', 'tessera rules list --area enum --json'],
    run: async ({ area }) => {
      const { rules } = await import('@tessera/engine/rules');
      return { rules: rules.filter((rule) => area === undefined || rule.area === area) };
    },
    text({ rules }, view) {
      if (rules.length === 0) return 'No rules found';
      const rows = rules.map(({ id, area, level, summary }) => [id, area, level, summary]);
      return view.table({ title: 'Rules', head: ['Rule', 'Area', 'Level', 'What it finds'], rows });
    },
    ids: ({ rules }) => rules.map(({ id }) => id),
  });
