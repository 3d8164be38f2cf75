// Builds what the package of the SDK holds: its code, and its types as one file that needs no other package.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { buildStale } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await buildStale();
const bundle = await rollup({
  input: join(root, 'packages/sdk/src/index.ts'),
  plugins: [dts({ tsconfig: join(root, 'tsconfig.json') })],
  onwarn(warning) {
    throw new Error(warning.message);
  },
});
await bundle.write({ file: join(root, 'packages/sdk/dist/index.d.ts'), format: 'es' });
