import { buildPlaces, type Places, placeKinds } from './automaton-builder.js';
import { type CharacterSet, includes } from './character-set.js';
import type { Expression } from './expression.js';
import { livePlaces } from './live-places.js';

/** What is known of a text from its beginning alone, whatever follows. */
export type Verdict = 'always' | 'never' | 'open';

/** How far an automaton has come behind some beginning of a text. */
export interface Progress {
  readonly verdict: Verdict;
  /** Whether the text is accepted if it ends here. */
  readonly acceptsHere: boolean;
  /** Where the automaton may be, in no particular order and without repetition. */
  readonly places: readonly number[];
  /** Number of places that were looked at to get here. */
  readonly effort: number;
}

/**
 * Recognises the texts that hold a match of an expression anywhere, as `RegExp.prototype.test` does, by keeping all
 * places where a match may stand at once. The effort for a character is at most the number of places.
 */
export class Automaton {
  readonly #places: Places;
  readonly #isLive: Uint8Array;
  /** Places where a match that begins behind the first character starts. */
  readonly #restart: readonly number[];
  /** Round in which a place was last looked at. */
  readonly #seen: Uint32Array;
  #round = 0;
  readonly start: Progress;

  constructor(expression: Expression) {
    this.#places = buildPlaces(expression);
    this.#isLive = livePlaces(this.#places);
    this.#seen = new Uint32Array(this.#places.kinds.length);
    this.#restart = this.#around([this.#places.entry], false).found;
    this.start = this.#startingProgress();
  }

  /** The sets of characters that the automaton tells apart. */
  get sets(): readonly CharacterSet[] {
    return this.#places.sets;
  }

  accepts(text: string): boolean {
    let progress = this.start;
    for (const character of text) {
      if (progress.verdict !== 'open') break;
      progress = this.advance(progress, character.codePointAt(0) ?? 0);
    }
    return progress.acceptsHere;
  }

  /** Progress behind one more character. */
  advance(progress: Progress, codePoint: number): Progress {
    if (progress.verdict !== 'open') return progress;
    const { kinds, next, other, sets } = this.#places;
    const roots: number[] = [];
    for (const place of progress.places) {
      if (kinds[place] !== placeKinds.read) continue;
      if (includes(sets[other[place] ?? 0] ?? [], codePoint)) roots.push(next[place] ?? 0);
    }
    const { found, looked } = this.#around(roots, false);
    for (const place of this.#restart) if (this.#isNew(place)) found.push(place);
    const effort = progress.places.length + looked + this.#restart.length;
    // A place at the end of the text is only kept when nothing but the end stands between it and acceptance.
    const isAtEnd = found.some((place) => kinds[place] === placeKinds.textEnd);
    return progressAt(found, isAtEnd, effort);
  }

  #startingProgress(): Progress {
    const { kinds, next, entry } = this.#places;
    const { found, looked } = this.#around([entry], true);
    const roots = found.filter((place) => kinds[place] === placeKinds.textEnd).map((place) => next[place] ?? 0);
    const isEmptyTextAccepted = this.#around(roots, true, true).found.includes(0);
    return progressAt(found, isEmptyTextAccepted, looked);
  }

  /**
   * Places that are reached from `roots` without reading and that wait for something: for a character, for the end of
   * the text, or for nothing (place 0). Those from where no acceptance can be reached any more are left out, unless
   * the text has not begun: there a start of the text may still follow its end.
   */
  #around(roots: readonly number[], isAtStart: boolean, isAtEnd = false): { found: number[]; looked: number } {
    const { kinds, next, other } = this.#places;
    const found: number[] = [];
    const pending = [...roots];
    let looked = 0;
    this.#round++;
    for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
      if (!this.#isNew(place)) continue;
      looked++;
      const kind = kinds[place];
      const isWayOn =
        kind === placeKinds.fork ||
        (kind === placeKinds.textStart && isAtStart) ||
        (kind === placeKinds.textEnd && isAtEnd);
      if (isWayOn) {
        pending.push(next[place] ?? 0);
        if (kind === placeKinds.fork) pending.push(other[place] ?? 0);
      } else if (this.#isLive[place] === 1 || (isAtStart && kind === placeKinds.textEnd)) {
        found.push(place);
      }
    }
    return { found, looked };
  }

  #isNew(place: number): boolean {
    if (this.#seen[place] === this.#round) return false;
    this.#seen[place] = this.#round;
    return true;
  }
}

function progressAt(places: readonly number[], isAcceptedAtEnd: boolean, effort: number): Progress {
  if (places.includes(0)) return { verdict: 'always', acceptsHere: true, places: [0], effort };
  const verdict = places.length === 0 ? 'never' : 'open';
  return { verdict, acceptsHere: isAcceptedAtEnd, places, effort };
}
