import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of the checkout. */
export const repositoryRoot = dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))));
