import type { Caller } from '@tessera/sdk';
import { useSyncExternalStore } from 'react';
import { useCaller } from './caller-queries.js';

export interface ActingTeam {
  readonly id: string;
  readonly name: string;
}

const key = 'tessera-team';
const listeners = new Set<() => void>();

function stored(): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function isTeam(value: unknown): value is ActingTeam {
  const { id, name } = (value ?? {}) as Partial<ActingTeam>;
  return typeof id === 'string' && typeof name === 'string';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Chooses the team that an administrator looks at the pages for; `null` is the own one. */
export function chooseTeam(team: ActingTeam | null): void {
  if (team === null) window.localStorage.removeItem(key);
  else window.localStorage.setItem(key, JSON.stringify(team));
  for (const listener of listeners) listener();
}

/** Whether the caller may speak for every team. */
export function isAdministrator({ scopes }: Caller): boolean {
  return scopes.includes('admin');
}

/** The team that the pages speak for: the own one, or the one that an administrator chose. */
export function useActingTeam(): ActingTeam | null {
  const caller = useCaller();
  const text = useSyncExternalStore(subscribe, stored);
  if (!isAdministrator(caller) || text === null) return caller.team;
  try {
    const team: unknown = JSON.parse(text);
    return isTeam(team) ? team : caller.team;
  } catch {
    return caller.team;
  }
}
