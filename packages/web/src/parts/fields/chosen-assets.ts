import type { Asset } from '@tessera/sdk';
import { listedTypes } from '../names/listed-types.js';

export interface ChosenAssets {
  /** Owner team. */
  readonly owner?: string;
  readonly environment?: string;
  readonly type?: Asset['resource_type'];
}

/** A value of an address as text; there, what looks like a number is one. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Which assets the address asks for; what makes no sense is left out. */
export function chosenAssets(given: Record<string, unknown>): ChosenAssets {
  const owner = textOf(given['owner']);
  const environment = textOf(given['environment']);
  const type = listedTypes.find((each) => each === given['type']);
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(environment === undefined ? {} : { environment }),
    ...(type === undefined ? {} : { type }),
  };
}
