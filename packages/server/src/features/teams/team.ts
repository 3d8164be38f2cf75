import type { Instant } from '../../platform/instant.js';

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly metadata: Record<string, unknown>;
  readonly createdAt: Instant;
  readonly deletedAt: Instant | null;
}

const allowed = /^[A-Za-z0-9]([A-Za-z0-9_\- ]*[A-Za-z0-9])?$/;

/** The rule of team names; the trimmed name is what is stored. */
export function teamNameRule(raw: string): { readonly value: string } | { readonly problem: string } {
  const name = raw.trim();
  if (name === '') return { problem: 'Team name cannot be empty or whitespace only' };
  if (allowed.test(name)) return { value: name };
  return {
    problem:
      'Team name must start and end with alphanumeric characters and contain only letters, numbers, underscores, hyphens, and spaces',
  };
}
