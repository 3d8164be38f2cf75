import type { World } from '../authorization/callers.js';
import type { State } from '../authorization/states.js';
import type { Values } from '../support/placeholders.js';

/** An audit event; texts may hold placeholders. */
export interface ExpectedEvent {
  readonly entityType: string;
  readonly entityId: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly payload: unknown;
}

/** What is sent. Texts may hold placeholders. */
interface Sent {
  readonly query?: string;
  /** Sent as JSON; a text as a form. */
  readonly body?: unknown;
}

/** A status and, for a refusal, its code: `409 DUPLICATE_TEAM`. */
export type Outcome = `${number}` | `${number} ${string}`;

/** The same call otherwise, which is refused. */
interface Refused extends Sent {
  /** Other values of placeholders. */
  readonly given?: Values;
  readonly answers: Outcome;
}

/**
 * One call and every audit event that it writes. Whoever calls is an administrator of the team `{caller}`, which owns
 * nothing, so that an actor in the name of another team is told from it.
 */
export interface EventRow extends Sent {
  /** Method and path as the router has them. */
  readonly call: string;
  /** What tells it from other rows of the route. */
  readonly when?: string;
  /** What is there before the call; makes the values of placeholders. */
  readonly given?: State;
  readonly answers: Outcome;
  /** Texts of the answer that are ids of new things are `{answer.…}`; this looks up others. */
  readonly found?: (world: World, values: Values) => Promise<Values>;
  /** All of them, in their order; a text says why there is none. */
  readonly writes: readonly ExpectedEvent[] | string;
  /** What the same request answers afterwards; it writes nothing then. */
  readonly again?: Outcome;
  readonly refused?: Refused;
}

export const v1 = (method: string, path: string): string => `${method} /api/v1${path}`;

/** An event of something whose type is the first word of the action, unless the type is given. */
export function event(
  action: string,
  entityId: string,
  actorId: string | null,
  payload: unknown,
  entityType = action.split('.')[0] ?? '',
): ExpectedEvent {
  return { entityType, entityId, action, actorId, payload };
}

export const nobody = '00000000-0000-0000-0000-000000000000';

/** The id of the first row of a list. */
export async function firstId({ tessera }: World, path: string): Promise<string> {
  const { body } = await tessera.api.get<{ results: readonly { id: string }[] }>(path);
  const id = body.results[0]?.id;
  if (id === undefined) throw new Error(`${path} is empty`);
  return id;
}
