import { existsSync } from 'node:fs';

/** How this command is called in instructions that are to be copied: in a checkout it is not on the path. */
export const callName = existsSync(new URL('../src/index.ts', import.meta.url)) ? 'npx tessera' : 'tessera';
