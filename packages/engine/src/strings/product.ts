import type { Automaton, Verdict } from './automaton.js';
import type { Budget } from './budget.js';
import type { CharacterSet } from './character-set.js';
import { DeterminedAutomaton, type State } from './determined-automaton.js';
import type { PatternLanguage } from './language.js';

/** One state for each automaton of the product. */
export type JointState = readonly State[];

/** An automaton of the product by its number, with what it has to say for the language to hold. */
interface Voice {
  readonly number: number;
  readonly isAccepted: boolean;
}

interface Side {
  readonly voices: readonly Voice[];
  /** Whether the text has to be in the language, or must not be. */
  readonly isMember: boolean;
}

/** The automata of several languages, run side by side over one text that is demanded in some and forbidden in others. */
export class Product {
  readonly #automata: readonly DeterminedAutomaton[];
  readonly #sides: readonly Side[];
  /** All sets of characters that matter. */
  readonly sets: ReadonlySet<CharacterSet>;
  readonly start: JointState;

  constructor(matching: readonly PatternLanguage[], avoiding: readonly PatternLanguage[]) {
    const numbers = new Map<Automaton, number>();
    const side = (language: PatternLanguage, isMember: boolean): Side => {
      const voices = language.conditions.map(({ automaton, isAccepted }) => {
        const number = numbers.get(automaton) ?? numbers.size;
        numbers.set(automaton, number);
        return { number, isAccepted };
      });
      return { voices, isMember };
    };
    this.#sides = [
      ...matching.map((language) => side(language, true)),
      ...avoiding.map((language) => side(language, false)),
    ];
    this.sets = new Set([...numbers.keys()].flatMap((automaton) => automaton.sets));
    this.#automata = [...numbers.keys()].map((automaton) => new DeterminedAutomaton(automaton));
    this.start = this.#automata.map((automaton) => automaton.start);
  }

  /** Joint state behind one more character; nothing when the budget ran out. */
  follow(states: JointState, codePoint: number, budget: Budget): JointState | undefined {
    const reached: State[] = [];
    for (let number = 0; number < states.length; number++) {
      const state = this.#automata[number]?.follow(states[number] as State, codePoint, budget);
      if (state === undefined) return undefined;
      reached.push(state);
    }
    return reached;
  }

  /** Whether no way of going on can lead to a text that is as demanded. */
  isHopeless(states: JointState): boolean {
    return this.#sides.some(({ voices, isMember }) => verdict(voices, states) === (isMember ? 'never' : 'always'));
  }

  /** Whether the text is as demanded if it ends here. */
  isSatisfied(states: JointState): boolean {
    return this.#sides.every(({ voices, isMember }) => {
      const isIn = voices.every(({ number, isAccepted }) => states[number]?.progress.acceptsHere === isAccepted);
      return isIn === isMember;
    });
  }
}

/** What is certain about the membership in a language, whatever follows. */
function verdict(voices: readonly Voice[], states: JointState): Verdict {
  let joint: Verdict = 'always';
  for (const { number, isAccepted } of voices) {
    const own = states[number]?.progress.verdict ?? 'open';
    if (own === 'open') joint = 'open';
    else if ((own === 'always') !== isAccepted) return 'never';
  }
  return joint;
}
