import type { Automaton, Progress } from './automaton.js';
import type { Budget } from './budget.js';

/** All that an automaton remembers of the beginning of a text: equal beginnings share one state. */
export interface State {
  readonly id: number;
  readonly progress: Progress;
  readonly ways: Map<number, State>;
}

/** A deterministic automaton of which only those states exist that somebody came to. */
export class DeterminedAutomaton {
  readonly #automaton: Automaton;
  readonly #states = new Map<string, State>();
  readonly start: State;

  constructor(automaton: Automaton) {
    this.#automaton = automaton;
    // Kept apart from the others: only there the text may still be empty.
    this.start = { id: 0, progress: automaton.start, ways: new Map() };
  }

  /** State behind one more character. Spends a step for each 16 places looked at; nothing when none is left. */
  follow(state: State, codePoint: number, budget: Budget): State | undefined {
    const known = state.ways.get(codePoint);
    if (known !== undefined) return known;
    const progress = this.#automaton.advance(state.progress, codePoint);
    if (!budget.spend(progress.effort / 16)) return undefined;
    const key = String.fromCharCode(...Uint16Array.from(progress.places).sort());
    const reached = this.#states.get(key) ?? { id: this.#states.size + 1, progress, ways: new Map() };
    this.#states.set(key, reached);
    state.ways.set(codePoint, reached);
    return reached;
  }
}
