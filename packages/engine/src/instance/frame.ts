import type { JsonObject } from '../json-schema.js';
import type { Coverage } from './coverage.js';
import type { Verdict } from './verdict.js';

/** What a schema says about a value, and which parts of the value it looked at. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly coverage: Coverage;
}

/** One schema while it judges one value, as its keywords see it. */
export interface Frame {
  readonly schema: JsonObject;
  readonly value: unknown;
  /** What the keywords looked at so far; absent where nobody asks. */
  readonly coverage: Coverage | undefined;
  /** Judges a member, an item or a name of the value. */
  child(schema: unknown, value: unknown): Verdict;
  /** Judges the value itself by another schema. */
  inPlace(schema: unknown): Judgement;
  /** The schema that a reference in this schema points to; nothing when it leads out of the document. */
  target(keyword: string, reference: string): unknown;
  /** Whether the text matches the pattern; cannot be said of patterns that are not understood. */
  matches(pattern: string, text: string): Verdict;
  /** The answer of a keyword that cannot be read: neither the verdict nor what it would look at is known. */
  unclear(): undefined;
  /** Takes steps from the budget; the next schema finds out when none is left. */
  spend(steps: number): void;
}

/** Judges the value of the frame by one keyword, whose setting comes first. */
export type Check<Value> = (setting: unknown, value: Value, frame: Frame) => Verdict;

/** The keywords for one kind of value. */
export type Checks<Value> = ReadonlyMap<string, Check<Value>>;
