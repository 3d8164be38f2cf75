import type { JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';
import { methods } from './methods.js';
import { contentSchema, type OpenApiContext, resolved } from './resolved-object.js';

/** What the server sends to its clients because of an operation: a member a callback, in it one a request. */
export function callbacksSchema(context: OpenApiContext, operation: LenientObject): JsonObject | undefined {
  const callbacks = [...(operation.object('callbacks')?.entries() ?? [])].map(
    ([name, callback]) => [name, objectOf(requestsOf(context, resolved(context, callback)))] as const,
  );
  return callbacks.length === 0 ? undefined : objectOf(callbacks);
}

function requestsOf(context: OpenApiContext, callback: LenientObject): readonly (readonly [string, unknown])[] {
  return callback.keys().flatMap((expression) => {
    const item = expression.startsWith('x-') ? null : callback.object(expression);
    if (item === null) return [];
    const path = resolved(context, item);
    return methods.flatMap((method) => {
      const request = path.has(method) ? path.object(method) : null;
      if (request === null) return [];
      const body = contentSchema(context, request.object('requestBody')) ?? {};
      return [[`${method.toUpperCase()} ${expression}`, body] as const];
    });
  });
}

function objectOf(members: readonly (readonly [string, unknown])[]): JsonObject {
  return { type: 'object', properties: Object.fromEntries(members) };
}
