// The text of tessera_sdk/_blocking_operations: a class a resource, and one that has all of them.
import { allText, className, folder, head } from './all-operations.mjs';
import { methodTexts } from './operation-text.mjs';
import { fileNames } from './operations.mjs';
import { parametersOf } from './parameters.mjs';

function importLines(text, { own, models }) {
  const uses = (name) => new RegExp(`(?<![\\w."])${name}\\b`).test(text);
  const line = (from, names) => {
    const used = names.filter(uses).sort();
    return used.length === 0 ? [] : [`from ${from} import ${used.join(', ')}`];
  };
  return [
    ...line('collections.abc', ['Callable', 'Iterator', 'Sequence']),
    ...line('typing', ['Any']),
    ...line('.._blocking.resource', ['Resource']),
    ...line('.._page', ['Page']),
    ...line('.._values', ['Document', 'File', 'Id', 'Null', 'Time', 'segment']),
    ...line('..models', models),
    ...own,
  ];
}

function classText(file, methods, models) {
  const body = `class ${className(file)}(Resource):\n${methods.join('\n\n')}\n`;
  return `${head}\n\n${importLines(body, { own: [], models }).join('\n')}\n\n\n${body}`;
}

function joinedText(resource, files) {
  const imports = files.map((file) => `from .${file} import ${className(file)}`);
  return `${head}\n\n${imports.join('\n')}\n\n\nclass ${className(resource)}(\n${files.map((file) => `    ${className(file)},\n`).join('')}):\n    """Operations on all of it."""\n`;
}

/** Files by path. */
export function operationFiles(root, operations, { modelOf, models }, choices) {
  const fileOf = fileNames(operations);
  const methods = new Map();
  const all = operations.map((operation) => {
    const isShaped = choices.operations[operation.id]?.isShaped ?? false;
    if (operation.answer?.type === 'text/event-stream') return operation;
    const texts = methodTexts(operation, parametersOf(operation, choices), modelOf, isShaped);
    const file = fileOf(operation);
    methods.set(file, [...(methods.get(file) ?? []), ...texts]);
    return { ...operation, isPaged: texts.length > 1 };
  });
  const names = [...models.keys(), ...Object.keys(choices.enumerations)];
  const files = { [`${folder}/__init__.py`]: `${head}\n"""The operations of the API."""\n` };
  for (const [file, texts] of methods) files[`${folder}/${file}.py`] = classText(file, texts, names);
  for (const resource of new Set(operations.map((each) => each.resource))) {
    const parts = [...methods.keys()].filter((file) => file.startsWith(`${resource}_`));
    if (!methods.has(resource) && parts.length > 0)
      files[`${folder}/${resource}.py`] = joinedText(resource, parts.sort());
  }
  files[`${folder}/all_operations.py`] = allText(root, all);
  return files;
}
