import { textOf } from '../../data/changed-search.js';
import { actionsByEntity } from './audit-actions.js';

export interface AuditSearch {
  /** Kind of thing that it happened to. */
  readonly entity?: string;
  readonly action?: string;
  /** Acting team. */
  readonly actor?: string;
  /** First day. */
  readonly from?: string;
  /** Last day. */
  readonly to?: string;
}

function dayOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** What the address says of the list; what makes no sense is left out. */
export function auditSearch(given: Record<string, unknown>): AuditSearch {
  const entity = Object.keys(actionsByEntity).find((each) => each === given['entity']);
  const action = actionsByEntity[entity ?? '']?.find((each) => each === given['action']);
  const actor = textOf(given['actor']);
  const from = dayOf(given['from']);
  const to = dayOf(given['to']);
  return {
    ...(entity === undefined ? {} : { entity }),
    ...(action === undefined ? {} : { action }),
    ...(actor === undefined ? {} : { actor }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** What the server is asked for: the days are those of the browser. */
export function auditFilter({ entity, action, actor, from, to }: AuditSearch) {
  return {
    ...(entity === undefined ? {} : { entity_type: entity }),
    ...(action === undefined ? {} : { action }),
    ...(actor === undefined ? {} : { actor_id: actor }),
    ...(from === undefined ? {} : { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(`${to}T23:59:59.999`).toISOString() }),
  };
}
