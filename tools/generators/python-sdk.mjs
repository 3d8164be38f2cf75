// The Python client: models, operations that block, and the twins that await of everything that blocks.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusesText } from '../python-sdk/error-statuses.mjs';
import { modelFiles } from '../python-sdk/model-files.mjs';
import { collectModels } from '../python-sdk/models.mjs';
import { operationFiles } from '../python-sdk/operation-files.mjs';
import { readJson, readOperations } from '../python-sdk/operations.mjs';
import { classesOf, twinOf } from '../python-sdk/twin.mjs';

const home = 'python/src/tessera_sdk';
export const ownedFolder = ['models', '_blocking_operations', '_awaiting', '_awaiting_operations'].map(
  (name) => `${home}/${name}`,
);

/** Files of people, by path. */
function handWritten(root) {
  const names = readdirSync(join(root, home, '_blocking')).filter((name) => name.endsWith('.py'));
  return Object.fromEntries(
    names.map((name) => [`${home}/_blocking/${name}`, readFileSync(join(root, home, '_blocking', name), 'utf8')]),
  );
}

export async function generate(root) {
  const choices = readJson(root, 'tools/python-sdk/choices.json');
  const operations = readOperations(root);
  const collected = collectModels(operations, choices);
  const blocking = operationFiles(root, operations, collected, choices);
  const sources = { ...handWritten(root), ...blocking };
  const classes = Object.values(sources).flatMap(classesOf);
  const awaiting = Object.entries(sources).map(([path, text]) => [
    path.replace('/_blocking', '/_awaiting'),
    twinOf(text, classes),
  ]);
  return {
    ...modelFiles(collected.models, choices),
    ...blocking,
    ...Object.fromEntries(awaiting),
    [`${home}/_error_statuses.py`]: statusesText(operations),
  };
}
