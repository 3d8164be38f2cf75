import { Dice } from '../../../engine/test/soundness/dice.js';
import type { Operation } from './description.js';
import { type Drawing, drawValue, isWorthGiving } from './draw-value.js';
import type { EntityPool } from './entity-pool.js';
import { type Draft, encoded, type FuzzRequest, finished } from './fuzz-request.js';
import { spoil } from './mutations.js';

export interface RequestSource {
  readonly operations: readonly Operation[];
  readonly pool: EntityPool;
  /** Value of the header `Authorization` of somebody who may do everything. */
  readonly authorization: string;
  /** The operation whose turn it is; with `null` the dice choose one. */
  readonly turn: Operation | null;
}

/** How often an operation is asked: what takes things away less often than what makes them. */
function weightOf({ method, path, body }: Operation): number {
  if (method === 'DELETE' || path.startsWith('/health')) return 1;
  if (body === null) return 2;
  // What stands below a thing changes how it goes on: published, proposed, answered.
  return method === 'POST' && path.includes('{') ? 12 : 5;
}

function drawDraft(operation: Operation, authorization: string, drawing: Drawing): Draft {
  const { dice } = drawing;
  const draft: Draft = {
    operation,
    method: operation.method,
    path: new Map(),
    query: [],
    headers: new Map([['authorization', authorization]]),
    body: undefined,
    rawBody: null,
    suffix: '',
    isAstray: false,
  };
  const optionalShare = dice.pick([0.1, 0.5, 0.9]);
  for (const { name, in: place, required, schema } of operation.parameters) {
    if (place === 'path') draft.path.set(name, encoded(String(drawValue(schema, name, drawing))));
    else if (place === 'query' && (required || (dice.chance(optionalShare) && isWorthGiving(schema, name, drawing))))
      for (const value of [drawValue(schema, name, drawing)].flat()) draft.query.push([name, encoded(String(value))]);
  }
  if (operation.body !== null) {
    draft.body = drawValue(operation.body, 'body', drawing);
    draft.headers.set('content-type', 'application/json');
  }
  return draft;
}

/** The request that belongs to the seed, given what was answered before. */
export function drawRequest(seed: number, { operations, pool, authorization, turn }: RequestSource): FuzzRequest {
  const dice = new Dice(seed);
  const operation = turn ?? dice.weighted(operations.map((each) => [weightOf(each), each] as const));
  const row = dice.chance(0.6) ? pool.drawRow(dice) : null;
  const draft = drawDraft(operation, authorization, { dice, pool, row });
  const key = dice.chance(0.04) ? pool.draw(dice, 'key', null) : undefined;
  if (typeof key === 'string') draft.headers.set('authorization', `Bearer ${key}`);
  if (dice.chance(0.1)) draft.headers.set('idempotency-key', `key ${dice.below(5)}`);
  const faults = dice.weighted([
    [5, 0],
    [4, 1],
    [1, 2],
    [0.3, 4],
  ]);
  for (let fault = 0; fault < faults; fault += 1) spoil(dice, draft);
  return finished(draft);
}
