// The settings table, as a page and as a file to copy.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export async function generate(root) {
  const server = await import(pathToFileURL(join(root, 'packages/server/dist/index.js')).href);
  return { 'docs/settings.md': server.renderSettingsPage(), '.env.example': server.renderEnvExample() };
}
