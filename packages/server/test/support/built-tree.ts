import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Threads run what is built: it has to be that of the sources under test. */
export default function buildTree(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../../../tools/build.mjs', import.meta.url))]);
}
