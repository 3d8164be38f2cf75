import { isJsonObject, type JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';
import { toStorableJson } from '../storable-json.js';
import { readAnswers } from './answers.js';
import { callbacksSchema } from './callbacks.js';
import { departure } from './departure.js';
import { parametersSchema } from './parameters.js';
import { contentSchema, type OpenApiContext } from './resolved-object.js';
import { inJsonSchema, requiredHere } from './schema-dialect.js';

/** Names of the parts of an operation's schema, in their order. */
type OperationPart = 'parameters' | 'request' | 'response' | 'headers' | 'callbacks';
/** Who sends an operation: its client, or the server, as a webhook. */
export type Sender = 'client' | 'server';

/** What the server hands out. */
const outputs: Readonly<Record<Sender, readonly OperationPart[]>> = {
  client: ['response', 'headers', 'callbacks'],
  server: ['parameters', 'request'],
};
/** Parts that every exchange has; parameters have to be there where one of them has to. */
const always: readonly OperationPart[] = ['request', 'response'];

export interface OperationSchema {
  /** One schema for the whole operation; `required` names the parts that an exchange always has. */
  readonly schema: JsonObject;
  readonly parts: ReadonlyMap<OperationPart, unknown>;
}

export function operationSchema(
  context: OpenApiContext,
  operation: LenientObject,
  { shared, sender }: { readonly shared: readonly LenientObject[]; readonly sender: Sender },
): OperationSchema {
  const { body, headers, statuses } = readAnswers(context, operation);
  const given: readonly (readonly [OperationPart, unknown])[] = [
    ['parameters', parametersSchema(context, [...shared, ...operation.objects('parameters')])],
    ['request', contentSchema(context, operation.object('requestBody'))],
    ['response', body],
    ['headers', headers],
    ['callbacks', callbacksSchema(context, operation)],
  ];
  const { references } = context;
  const left = new Set<string>();
  const parts = new Map<OperationPart, unknown>();
  for (const [name, part] of given) {
    if (part === undefined) continue;
    const own = inJsonSchema(references.expanded(part, left));
    const isOutput = outputs[sender].includes(name);
    parts.set(name, toStorableJson(requiredHere(own, isOutput ? 'writeOnly' : 'readOnly')));
  }
  const required = [...parts].filter(
    ([name, part]) =>
      always.includes(name) || (name === 'parameters' && !outputs[sender].includes(name) && hasRequired(part)),
  );
  const handedOut = outputs[sender].filter((name) => parts.has(name));
  const schema = {
    type: 'object',
    ...(parts.size > 0 ? { properties: Object.fromEntries(parts) } : {}),
    ...(required.length > 0 ? { required: required.map(([name]) => name) } : {}),
    ...(handedOut.length > 0 ? { 'x-outputs': handedOut } : {}),
    ...(statuses !== undefined && sender === 'client' ? { 'x-statuses': toStorableJson(statuses) } : {}),
    ...departure(operation),
    // What references still lead to stands where they say it does.
    ...(left.size > 0 ? (toStorableJson(inJsonSchema(references.closure(left))) as JsonObject) : {}),
  };
  return { schema, parts };
}

function hasRequired(schema: unknown): boolean {
  return isJsonObject(schema) && schema['required'] !== undefined;
}
