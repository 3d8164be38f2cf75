import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, flag, whole } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';
import { readObject } from '../../input/document.js';
import { changeLines, claim } from './change-lines.js';
import { schemaOption } from './options.js';

export const analyzeImpact = () =>
  command({
    name: 'impact',
    summary: 'Say whom a schema would break, without publishing it',
    arguments: { asset: argument('name or id') },
    options: {
      environment: environmentOption,
      schema: schemaOption,
      depth: whole('--depth <number>', 'follow dependencies so far downstream'),
      failOnBreaking: flag('--fail-on-breaking', 'end with 1 when it breaks somebody'),
    },
    examples: ['tessera contract impact shop.marts.fct_orders --schema orders.json'],
    exits: '0 fine, 1 breaking with --fail-on-breaking',
    run: async ({ asset, environment, schema, depth }, { client, find }) => {
      const proposed = await readObject(schema, 'Schema');
      return client.impact.analyze(await find.asset(asset, environment), proposed, given({ depth }));
    },
    text: ({ change_type, safe_to_publish, breaking_changes, impacted_consumers, impacted_assets }) =>
      [
        `Change type: ${change_type}`,
        `Is breaking: ${claim(!safe_to_publish || breaking_changes.length > 0)}`,
        ...changeLines('Breaking changes:', breaking_changes),
        `Impacted consumers: ${impacted_consumers.length}`,
        ...impacted_consumers.map(
          ({ team_name, pinned_version }) => `  - ${team_name} (pinned: ${pinned_version ?? 'none'})`,
        ),
        ...(impacted_assets.length === 0 ? [] : [`Impacted assets: ${impacted_assets.length}`]),
        ...impacted_assets.map(({ fqn, depth }) => `  - ${fqn} (depth: ${depth})`),
      ].join('\n'),
    ids: ({ impacted_consumers }) => impacted_consumers.map(({ team_id }) => team_id),
    exitCode: ({ safe_to_publish, breaking_changes }, { failOnBreaking }) =>
      failOnBreaking && (!safe_to_publish || breaking_changes.length > 0) ? 1 : 0,
  });
