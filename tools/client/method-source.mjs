// A method of the SDK as text, from the route that it calls.
import { docOf, sentence } from './doc-source.mjs';
import { walkOf } from './walk-source.mjs';
import { nameOf } from './wire-names.mjs';

const camel = (name) => name.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** How the answer is read: the method of the transport, the type that it gives and that of the whole call. */
function answerOf(route, names) {
  const schemas = new Set(Object.values(route.answers));
  if (schemas.size !== 1) throw new Error(`${route.operationId} answers in several shapes`);
  const [schema] = schemas;
  const [mediaType] = Object.keys(schema.content ?? {});
  if (mediaType === 'application/x-ndjson') {
    const line = nameOf(names, schema.content[mediaType].schema, route.operationId);
    return { read: 'lines', types: [line], promise: `AsyncGenerator<${line}, void, undefined>` };
  }
  if (mediaType !== undefined) return { read: 'text', types: [], promise: 'Promise<string>' };
  if (schema.type === 'null') return { read: 'json', types: [], promise: 'Promise<void>' };
  const type = nameOf(names, schema, route.operationId);
  return { read: route.progress ? 'jsonWithProgress' : 'json', types: [type], promise: `Promise<${type}>`, schema };
}

function optionsOf(route, names) {
  if (route.progress) {
    const line = nameOf(names, route.progress, route.operationId);
    return { name: 'ProgressOptions', type: `ProgressOptions<${line}>`, types: [line] };
  }
  const name = route.isIdempotent ? 'IdempotentOptions' : 'RequestOptions';
  return { name, type: name, types: [] };
}

function bodyOf(route, names) {
  const type = nameOf(names, route.body, route.operationId);
  const files = Object.keys(route.form?.documents ?? {}).map((name) => `'${name}'`);
  return {
    type,
    code: files.length === 0 ? type : `WithFiles<${type}, ${files.join(' | ')}>`,
    hasFiles: files.length > 0,
  };
}

/** Path, query and body as parameters, with how the request is put together of them. */
function inputsOf(route, names) {
  const params = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => camel(name));
  const declared = params.map((name) => `${name}: string`);
  const parts = [`method: '${route.method}'`, `path: '${route.path.replaceAll(/:(\w+)/g, '{$1}')}'`];
  const types = [];
  if (params.length > 0) parts.push(`params: [${params.join(', ')}]`);
  const body = route.body && bodyOf(route, names);
  const query = route.query && nameOf(names, route.query, route.operationId);
  if (body) {
    declared.push(`body: ${body.code}`);
    types.push(body.type);
    parts.push('body');
  }
  if (query) {
    const isNeeded = (route.query.required ?? []).length > 0;
    declared.push(`query: ${query}${isNeeded ? '' : ' = {}'}`);
    types.push(query);
    parts.push('query');
  }
  if (route.isIdempotent) parts.push('isIdempotent: true');
  if (body?.hasFiles) parts.push('hasFiles: true');
  return { params, declared, types, request: `{ ${parts.join(', ')} }`, query, usesFiles: body?.hasFiles ?? false };
}

/** `{ lines, types, options, isWalked, usesFiles }`: the text of a method, and the names that it uses. */
export function methodOf(operation, api) {
  const { method, route } = operation;
  const inputs = inputsOf(route, api.names);
  const answer = answerOf(route, api.names);
  const options = optionsOf(route, api.names);
  const walk = walkOf(operation, inputs, answer, api);
  return {
    lines: [
      ...docOf(route, api.catalogue, sentence(route.summary)),
      `  ${method}(${[...inputs.declared, `options: ${options.type} = {}`].join(', ')}): ${answer.promise} {`,
      `    return this.#transport.${answer.read}(${inputs.request}, options);`,
      '  }',
      ...(walk === null ? [] : ['', ...walk.lines]),
    ],
    types: [...inputs.types, ...answer.types, ...options.types, ...(walk?.types ?? [])],
    options: options.name,
    isWalked: walk !== null,
    usesFiles: inputs.usesFiles,
  };
}
