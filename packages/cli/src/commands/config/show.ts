import { localCommand } from '../../command/command.js';
import { withConnectionOptions } from '../../command/global-options.js';
import { userFilePath } from '../../config/config-file.js';
import { readSettings } from '../../config/settings.js';

export const showConfig = () =>
  withConnectionOptions(
    localCommand({
      name: 'show',
      summary: 'Say which settings count and where they come from',
      about:
        'A file holds a JSON object with url, team, timeout (seconds), and, only in the one of the person, apiKey or\napiKeyFile. The key itself is never shown.',
      examples: ['tessera config show', 'TESSERA_URL=https://tessera.example.com tessera config show --json'],
      run: (_, { options }) => {
        const { url, team, apiKey, timeoutMs } = readSettings(options);
        return Promise.resolve({
          url,
          team,
          apiKey: apiKey === null ? null : { value: 'set', source: apiKey.source },
          timeout: { value: timeoutMs.value / 1000, source: timeoutMs.source },
          userFile: userFilePath(),
        });
      },
      text({ url, team, apiKey, timeout, userFile }, view) {
        const rows = Object.entries({ url, team, apiKey, timeout }).map(([name, setting]) => [
          name,
          String(setting?.value ?? 'not set'),
          setting?.source ?? '',
        ]);
        return `${view.table({ title: 'Settings', head: ['Setting', 'Value', 'From'], rows })}\nFile of the person: ${userFile}`;
      },
      ids: ({ url }) => [url.value],
    }),
  );
