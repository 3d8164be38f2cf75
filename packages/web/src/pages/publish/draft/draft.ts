import type { compatibilityModes } from '@tessera/sdk';
import { type TypedGuarantees, typedGuaranteesOf } from '../guarantees/merged-guarantees.js';

export type ModeName = (typeof compatibilityModes)[number];

/** The live contract that a version is written against. */
export interface Base {
  /** `null` where no version is live. */
  readonly contractId: string | null;
  readonly version: string | null;
  readonly schema: unknown;
  readonly mode: ModeName;
  readonly guarantees: Readonly<Record<string, unknown>> | null;
}

/** A version that is being written. */
export interface Draft extends TypedGuarantees {
  /** What was live when it was begun. */
  readonly baseId: string | null;
  readonly baseVersion: string | null;
  /** The schema as it is typed, whether or not it is JSON. */
  readonly text: string;
  readonly mode: ModeName;
  /** Empty for the one that is suggested. */
  readonly version: string;
  readonly goesLiveWithLastAnswer: boolean;
}

const emptySchema = { type: 'object', properties: {} };

export function textOfSchema(schema: unknown): string {
  return JSON.stringify(schema, null, 2);
}

/** The draft that changes nothing. */
export function freshDraft({ contractId, version, schema, mode, guarantees }: Base): Draft {
  return {
    baseId: contractId,
    baseVersion: version,
    text: textOfSchema(contractId === null ? emptySchema : schema),
    mode,
    ...typedGuaranteesOf(guarantees),
    version: '',
    goesLiveWithLastAnswer: false,
  };
}

export function isSameDraft(one: Draft, other: Draft): boolean {
  return (Object.keys(one) as (keyof Draft)[]).every((key) => one[key] === other[key]);
}

/** What was kept of a draft; `null` where it is none. */
export function draftOf(stored: string | null, example: Draft): Draft | null {
  if (stored === null) return null;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== 'object' || value === null) return null;
    const fits = (Object.entries(example) as [string, unknown][]).every(([key, like]) => {
      const found = (value as Record<string, unknown>)[key];
      // Nothing was live then, or is now.
      if (key === 'baseId' || key === 'baseVersion') return found === null || typeof found === 'string';
      return typeof found === typeof like;
    });
    return fits ? (value as Draft) : null;
  } catch {
    return null;
  }
}
