// The operations of docs/openapi.json under the names that clients call them by.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { snake } from './names.mjs';

const methods = ['get', 'post', 'put', 'patch', 'delete'];
/** Codes that any operation may answer with. */
const usual =
  /^(INTERNAL_ERROR|MISSING_API_KEY|INVALID_.*(HEADER|KEY)|INSUFFICIENT_SCOPE|RATE_LIMIT_EXCEEDED|PAYLOAD_TOO_LARGE|BAD_REQUEST|FORBIDDEN|IDEMPOTENCY_KEY_REUSED)$/;

export function readJson(root, path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/** Status and code of everything that an operation may be refused with. */
function refusalsOf(responses) {
  return Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, { description }]) => description.split(', ').map((code) => ({ status, code })))
    .filter(({ code }) => /^[A-Z_]+$/.test(code));
}

/** What a successful answer is made of: its media type and its schema; `null` where there is no body. */
function answerOf(responses) {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const content = Object.entries(good[0][1].content ?? {});
  if (content.length === 0) return null;
  const [[type]] = content;
  if (content.length > 1 || type === 'text/plain') return { type: 'text/plain', schemas: [] };
  return { type, schemas: good.flatMap(([, each]) => Object.values(each.content).map(({ schema }) => schema)) };
}

/** Every operation, in the order of the description. */
export function readOperations(root) {
  const description = readJson(root, 'docs/openapi.json');
  const names = readJson(root, 'tools/client-operations.json');
  const operations = Object.entries(description.paths).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => ({ path, method, ...item[method] })),
  );
  const known = new Set(operations.map(({ operationId }) => operationId));
  const stale = Object.keys(names).filter((id) => !known.has(id));
  const nameless = [...known].filter((id) => names[id] === undefined);
  if (stale.length + nameless.length > 0)
    throw new Error(
      `tools/client-operations.json: no operation ${stale.join(', ') || '-'}; no name for ${nameless.join(', ') || '-'}`,
    );
  return operations.map(
    ({
      operationId: id,
      method,
      path,
      parameters = [],
      requestBody,
      responses,
      summary,
      description,
      'x-progress': progress = null,
    }) => {
      const [resource, name] = names[id].includes('.') ? names[id].split('.') : [null, names[id]];
      return {
        id,
        flatName: snake(id),
        resource: resource === null ? null : snake(resource),
        name: snake(name),
        method: method.toUpperCase(),
        path,
        parameters,
        body: requestBody?.content['application/json']?.schema ?? null,
        takesForm: requestBody?.content['multipart/form-data'] !== undefined,
        isIdempotent: responses['409']?.description.includes('IDEMPOTENCY_KEY_REUSED') ?? false,
        answer: answerOf(responses),
        /** A line of what is done before the answer, where the server tells. */
        progress,
        refusals: refusalsOf(responses),
        /** Those that are the operation's own. */
        errors: refusalsOf(responses).filter(({ status, code }) => status < '500' && !usual.test(code)),
        summary,
        description,
      };
    },
  );
}

/** A resource with more operations is cut by the formats that it is about. */
const most = 15;

/** File of an operation: its resource, or with many operations also what its name begins with. */
export function fileNames(operations) {
  const count = (resource) => operations.filter((each) => each.resource === resource).length;
  return ({ resource, name }) => {
    if (resource === null) return 'root';
    if (count(resource) <= most) return resource;
    const subject = name.replace(/_(impact|diff|upload|sync)$/, '');
    const isLarge = operations.some((each) => each.resource === resource && each.name === `${subject}_impact`);
    return isLarge ? `${resource}_${subject}` : `${resource}_others`;
  };
}
