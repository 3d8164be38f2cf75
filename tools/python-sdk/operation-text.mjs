// The text of the method of an operation.

import { docstring, inMethod, signature } from './method-head.mjs';
import { walkName } from './names.mjs';
import { pageRows } from './objects.mjs';

function dictionary(parameters) {
  return `{${parameters.map(({ wire, name }) => `"${wire}": ${name}`).join(', ')}}`;
}

function pathText({ path }, parameters) {
  let text = path;
  for (const { wire, name } of parameters) text = text.replace(`{${wire}}`, `{segment(${name})}`);
  return text === path ? `"${path}"` : `f"${text}"`;
}

/** What is told about the answer, and the function of `Resource` that gets it. */
function answerOf({ answer }, modelOf) {
  if (answer === null) return { send: '_send', type: 'None', model: 'None' };
  const [schema] = answer.schemas;
  if (answer.type === 'text/plain') return { send: '_text', type: 'str' };
  if (answer.type === 'application/x-ndjson')
    return { send: '_lines', type: `Iterator[${modelOf(schema)}]`, model: modelOf(schema) };
  const rows = pageRows(schema);
  if (rows === null) return { send: '_send', type: modelOf(schema), model: modelOf(schema) };
  const row = modelOf(schema.properties[rows].items);
  return { send: '_page', type: `Page[${row}]`, model: row, rows };
}

/** The parameter of those who want to know what is done meanwhile. */
function listenerOf({ progress }, modelOf) {
  if (progress === null) return [];
  const type = `Callable[[${modelOf(progress)}], None] | None`;
  const description = 'called with each stage that begins';
  return [{ name: 'on_progress', type, default: 'None', isPositional: false, description }];
}

function limitOf({ parameters }) {
  return parameters.find(({ name }) => name === 'limit')?.schema.maximum ?? 100;
}

/** The method, and for a list the one that walks its pages. */
export function methodTexts(operation, parameters, modelOf, isShaped) {
  const { send: usual, type, model, rows } = answerOf(operation, modelOf);
  const listener = listenerOf(operation, modelOf);
  const send = listener.length > 0 ? '_send_telling' : usual;
  const placed = (place) => parameters.filter((each) => each.in === place);
  const extra = rows && rows !== 'results' ? [`rows="${rows}"`] : [];
  const parts = [
    `"${operation.method}"`,
    pathText(operation, placed('path')),
    ...(model ? [model] : []),
    ...(listener.length > 0 ? [modelOf(operation.progress), 'on_progress'] : []),
    ...(placed('query').length ? [`query=${dictionary(placed('query'))}`] : []),
    ...(placed('body').length ? [`body=${dictionary(placed('body'))}`] : []),
    ...placed('raw').map(({ name }) => `body=${name}`),
    ...(operation.isIdempotent ? ['once=True'] : []),
  ];
  const name = isShaped ? `_${operation.name}` : operation.name;
  const method = [
    ...signature(name, [...parameters, ...listener], type),
    ...docstring(operation, [...parameters, ...listener]),
    `${inMethod}return self.${send}(`,
    ...[...parts, ...extra].map((part) => `${inMethod}    ${part},`),
    `${inMethod})`,
  ];
  if (rows === undefined) return [method.join('\n')];
  const filters = parameters.filter(({ wire }) => wire !== 'limit' && wire !== 'offset');
  const query = filters.filter((each) => each.in === 'query');
  const size = { name: 'page_size', type: 'int', default: String(limitOf(operation)), isPositional: false };
  const walk = [
    ...signature(walkName(operation.name), [...filters, size], `Iterator[${model}]`),
    `${inMethod}"""Every row of \`${operation.name}\`, read page by page."""`,
    `${inMethod}return self._pages(`,
    ...[parts[1], model, `query=${dictionary(query)}`, 'page_size=page_size', ...extra].map(
      (part) => `${inMethod}    ${part},`,
    ),
    `${inMethod})`,
  ];
  return [method.join('\n'), walk.join('\n')];
}
