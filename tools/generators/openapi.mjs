// The description of the API, so that a change of the wire contract is seen in review.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export async function generate(root) {
  const { describeServer } = await import(pathToFileURL(join(root, 'packages/server/dist/index.js')).href);
  return { 'docs/openapi.json': `${JSON.stringify(await describeServer(), null, 2)}\n` };
}
