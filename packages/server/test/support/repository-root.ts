import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function rootAbove(directory: string): string {
  return existsSync(join(directory, 'package-lock.json')) ? directory : rootAbove(dirname(directory));
}

/** The directory of the checkout, also for code that was bundled elsewhere in it. */
export const repositoryRoot = rootAbove(dirname(fileURLToPath(import.meta.url)));
