import type { AuditEvent } from '@tessera/api';

/** Stands for the hash before the first event. */
export const chainStart = '0'.repeat(64);

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export type Hash = (text: string) => string;

/**
 * Hash of an event behind another: SHA-256 of the hash before it, a line feed, and the event as canonical JSON
 * (RFC 8785), in the form in which the API answers it.
 */
export function sealHash(previousHash: string, event: AuditEvent, hash: Hash): string {
  return hash(`${previousHash}\n${canonicalJson(event)}`);
}

/** JSON without white space, members in the order of their UTF-16 code units (RFC 8785). */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

/** What is found at one position of the chain. */
export interface SealedEvent {
  /** 1, 2, 3 … without gaps. */
  readonly position: number;
  readonly hash: string;
  readonly eventId: string;
  /** The hash that the exporter put in front of this event; absent when the chain itself is read. */
  readonly previousHash?: string;
  /** `null` when the event is gone. */
  readonly event: AuditEvent | null;
}

export interface ChainOptions {
  /** Whether events may be left out, as in an export of some of them. */
  readonly isPartial?: boolean;
  /** A hash that was noted earlier and must be part of the chain. */
  readonly expectedHead?: string;
  readonly mostProblems?: number;
}

/** Walks along a chain and notes where it does not hold. */
export class ChainCheck {
  readonly #hash: Hash;
  readonly #isPartial: boolean;
  readonly #mostProblems: number;
  readonly #expectedHead: string | undefined;
  #isHeadSeen = false;
  readonly problems: string[] = [];
  /** Problems, those that are not listed included. */
  problemCount = 0;
  events = 0;
  position = 0;
  head = chainStart;

  constructor(hash: Hash, { isPartial = false, expectedHead, mostProblems = 100 }: ChainOptions = {}) {
    this.#hash = hash;
    this.#expectedHead = expectedHead?.toLowerCase();
    this.#isPartial = isPartial;
    this.#mostProblems = mostProblems;
  }

  /** The next position, in ascending order. */
  add(sealed: SealedEvent): void {
    const { position, eventId, event } = sealed;
    if (position <= this.position) {
      this.note(`Position ${position} comes after position ${this.position}: the order was changed`);
      return;
    }
    const isNext = position === this.position + 1;
    if (!isNext && !this.#isPartial) this.note(missing(this.position + 1, position - 1));
    if (isNext && sealed.previousHash !== undefined && sealed.previousHash !== this.head)
      this.note(`Position ${position} does not follow from position ${this.position}`);
    // Behind a gap, only an export says what stood before.
    const previous = sealed.previousHash ?? (isNext ? this.head : undefined);
    if (event === null) this.note(`Event ${eventId} at position ${position} was removed`);
    else if (event.id !== eventId || (previous !== undefined && sealHash(previous, event, this.#hash) !== sealed.hash))
      this.note(`Event ${eventId} (${event.action}) at position ${position} was changed`);
    this.events += 1;
    this.position = position;
    this.head = sealed.hash;
    this.#isHeadSeen ||= sealed.hash === this.#expectedHead;
  }

  /** Call behind the last position. */
  end(): void {
    const expected = this.#expectedHead;
    if (expected !== undefined && !this.#isHeadSeen && expected !== chainStart)
      this.note(`The chain does not contain ${expected}: events were cut off, or it was made anew`);
  }

  note(problem: string): void {
    this.problemCount += 1;
    if (this.problems.length < this.#mostProblems) this.problems.push(problem);
  }
}

function missing(from: number, to: number): string {
  return from === to ? `Position ${from} is missing` : `Positions ${from} to ${to} are missing`;
}
