import { open } from 'node:fs/promises';
import { command } from '../../command/command.js';
import { text } from '../../command/option.js';
import { eventFilters, eventQuery } from './filters.js';

export const exportAuditLog = () =>
  command({
    name: 'export',
    summary: 'Write the audit log with its seals, one event a line',
    about: 'What it writes can be checked later with tessera audit verify; with a filter, with --partial.',
    options: {
      ...eventFilters,
      output: text('-o, --output <file>', 'write into this file instead of standard output'),
    },
    examples: ['tessera audit export --output audit.ndjson', 'tessera audit export | tessera audit verify -'],
    run: async ({ output, ...filters }, { client, find, during, options }) => {
      const query = await eventQuery(filters, find);
      const file = output === undefined ? null : await open(output, 'w');
      const isSilent = file === null && (options.json === true || options.quiet === true);
      let events = 0;
      try {
        await during('Exporting', async (stage) => {
          for await (const event of client.audit.export(query)) {
            events += 1;
            if (events % 1000 === 0) stage.count(events, events);
            const line = `${JSON.stringify(event)}\n`;
            if (file !== null) await file.write(line);
            else if (!isSilent) await written(line);
          }
        });
      } finally {
        await file?.close();
      }
      return { events, file: output ?? null };
    },
    text: ({ events, file }) => (file === null ? '' : `Exported ${events} events: ${file}`),
  });

/** Waits for a slow reader instead of keeping the whole log. */
async function written(line: string): Promise<void> {
  if (process.stdout.write(line)) return;
  await new Promise((drained) => process.stdout.once('drain', drained));
}
