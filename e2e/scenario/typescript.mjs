// Runs the steps of a scenario through the TypeScript client and writes what each answered, as JSON.
// Usage: TESSERA_URL=… TESSERA_API_KEY=… node e2e/scenario/typescript.mjs < steps.json
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TesseraClient, TesseraError } from '@tessera/sdk';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const names = read('tools/client-operations.json');
const described = new Map(
  Object.entries(read('docs/openapi.json').paths).flatMap(([path, item]) =>
    Object.values(item).map((operation) => [operation.operationId, { path, ...operation }]),
  ),
);
const client = new TesseraClient({ baseUrl: process.env.TESSERA_URL, apiKey: process.env.TESSERA_API_KEY });

/** Puts what earlier steps answered in the place of texts like `$orders.contract.id`. */
function filled(value, answers) {
  if (typeof value === 'string' && value.startsWith('$'))
    return value
      .slice(1)
      .split('.')
      .reduce((found, name) => found[name], answers);
  if (Array.isArray(value)) return value.map((each) => filled(each, answers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each, answers)]));
}

function argumentsOf(id, { path = {}, query, body }) {
  const { path: template, parameters = [], requestBody } = described.get(id);
  const inPath = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => path[name]);
  const hasQuery = parameters.some((parameter) => parameter.in === 'query');
  return [...inPath, ...(requestBody ? [body ?? {}] : []), ...(hasQuery && query ? [query] : [])];
}

async function collect(rows) {
  const all = [];
  for await (const row of rows) all.push(row);
  return all;
}

async function call(step, answers) {
  const [resource, method] = names[step.operation].includes('.')
    ? names[step.operation].split('.')
    : [null, names[step.operation]];
  const target = resource === null ? client : client[resource];
  const given = argumentsOf(step.operation, filled(step, answers));
  if (step.walk) return { answer: await collect(target[`${method}All`](...given)) };
  const progress = [];
  if (step.watch) given.push({ onProgress: (each) => progress.push(each) });
  const answer = target[method](...given);
  if (answer[Symbol.asyncIterator]) return { answer: await collect(answer) };
  return { answer: (await answer) ?? null, ...(step.watch ? { progress } : {}) };
}

const answers = {};
const results = [];
for (const step of JSON.parse(readFileSync(0, 'utf8'))) {
  try {
    const result = await call(step, answers);
    if (step.as) answers[step.as] = result.answer;
    results.push(result);
  } catch (error) {
    if (!(error instanceof TesseraError))
      throw new Error(`Step ${results.length}: ${step.operation}`, { cause: error });
    const { status, code, message, details = {} } = error;
    results.push({ refused: { status, code, message, details } });
  }
}
process.stdout.write(JSON.stringify(results));
