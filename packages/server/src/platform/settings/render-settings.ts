import { type Setting, settingTable } from './setting-table.js';

const settings = Object.values(settingTable as Record<string, Setting<unknown>>);
const groups = [...new Set(settings.map(({ group }) => group))];

function fallbackText({ fallback, fallbackText: spelled }: Setting<unknown>): string {
  return spelled ?? String(fallback);
}

/** The text of `.env.example`: every setting with its default, commented out. */
export function renderEnvExample(): string {
  const blocks = groups.map((group) => {
    const lines = settings
      .filter((setting) => setting.group === group)
      .map((setting) => {
        const value = Array.isArray(setting.fallback) ? setting.fallback.join(',') : String(setting.fallback);
        return `# ${setting.meaning.replaceAll('`', '')} (${setting.kind.accepts})\n#${setting.variable}=${value}`;
      });
    return `# --- ${group} ---\n\n${lines.join('\n\n')}`;
  });
  return `# Copy to .env and uncomment what you change. Variables of the environment win over this file.\n\n${blocks.join('\n\n')}\n`;
}

/** Variables of earlier deployments that set how long mutable rows were cached; rows are always read now. */
const withoutEffect = ['CACHE_TTL', 'CACHE_TTL_CONTRACT', 'CACHE_TTL_ASSET', 'CACHE_TTL_TEAM'];

/** The page `docs/settings.md`. */
export function renderSettingsPage(): string {
  const sections = groups.map((group) => {
    const rows = settings
      .filter((setting) => setting.group === group)
      .map(
        (setting) =>
          `| \`${setting.variable}\` | ${fallbackText(setting)} | ${setting.kind.accepts} | ${setting.meaning} |`,
      );
    return `## ${group}\n\n| Variable | Default | Accepts | Meaning |\n|---|---|---|---|\n${rows.join('\n')}`;
  });
  return `# Settings\n\nThe server reads its settings from environment variables, and from a \`.env\` file in the working directory where a variable is not set.\nAll problems are reported together and the server does not start. This page is generated from the settings table.\n\n${sections.join('\n\n')}\n\n## Accepted without effect\n\n${withoutEffect.map((variable) => `\`${variable}\``).join(', ')}: assets, contracts and teams are never cached, so a read always answers what is stored.\n`;
}
