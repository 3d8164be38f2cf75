import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Put in by `tools/build.mjs`. */
declare const tesseraBuild: string | undefined;

/**
 * The file that a thread runs. What is built has it beside itself, in whichever package it was put; a program that runs
 * from its sources takes the built one, because threads do not read TypeScript.
 */
export function threadScript(name: 'sql-lineage-thread' | 'sql-ddl-thread'): string {
  if (typeof tesseraBuild === 'undefined') return createRequire(import.meta.url).resolve(`@tessera/server/${name}`);
  return fileURLToPath(new URL(`./${name}.js`, import.meta.url));
}
