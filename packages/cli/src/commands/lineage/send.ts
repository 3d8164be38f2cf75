import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, text } from '../../command/option.js';
import { readObject } from '../../input/document.js';

export const sendLineageEvent = () =>
  command({
    name: 'send',
    summary: 'Send an event of OpenLineage',
    arguments: { file: argument('file with the event; - reads standard input') },
    options: { environment: text('-e, --environment <name>', 'environment of the assets that it names') },
    examples: ['tessera lineage send event.json'],
    run: async ({ file, environment }, { client }) =>
      client.lineage.send(await readObject(file, 'Event'), given({ environment })),
    text: ({ accepted, datasets, observations, problems }) =>
      [
        `Accepted: ${accepted} event`,
        `Datasets: ${datasets.length}, known: ${datasets.filter(({ asset_id }) => asset_id !== null).length}`,
        `Observations: ${observations.length}, new: ${observations.filter(({ is_new }) => is_new).length}`,
        ...problems.map((problem) => `  Problem: ${problem}`),
      ].join('\n'),
    ids: ({ observations }) => observations.map(({ id }) => id),
  });
