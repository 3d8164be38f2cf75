import type { Caller } from './callers.js';
import type { Row } from './rows.js';

export type Expected =
  | { readonly kind: 'allowed'; readonly status: number }
  | { readonly kind: 'unknown'; readonly status: 401; readonly code: string }
  | { readonly kind: 'lacks the scope'; readonly status: 403; readonly scope: string }
  | { readonly kind: 'not theirs'; readonly status: number };

/** What the row says about the caller. */
export function expectationOf(
  { may, forSessions, itemsFail }: Row,
  { unknown, scopes, team, hasSession }: Caller,
): Expected {
  const [needed = '', rest = ''] = may.split(', ');
  const [who, status] = rest.split(': ');
  const usual = Number(status);
  const allowed = { kind: 'allowed', status: hasSession ? (forSessions ?? usual) : usual } as const;
  if (needed === 'nothing') return allowed;
  if (unknown !== undefined) return { kind: 'unknown', status: 401, code: unknown };
  const isAdmin = scopes.includes('admin');
  if (isAdmin) return allowed;
  if (needed !== 'a key' && !scopes.some((scope) => scope === needed)) {
    return { kind: 'lacks the scope', status: 403, scope: needed };
  }
  const isTheirs = who === 'anyone' || (who === 'owner' && team === 'own');
  return isTheirs ? allowed : { kind: 'not theirs', status: itemsFail ? usual : 403 };
}
