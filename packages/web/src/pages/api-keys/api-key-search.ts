import { textOf } from '../../data/changed-search.js';

export interface ApiKeySearch {
  readonly team?: string;
  /** Whether revoked keys are listed, too. */
  readonly revoked?: true;
}

/** What the address says of the list; what makes no sense is left out. */
export function apiKeySearch(given: Record<string, unknown>): ApiKeySearch {
  const team = textOf(given['team']);
  return { ...(team === undefined ? {} : { team }), ...(given['revoked'] === true ? { revoked: true } : {}) };
}
