import { accepts } from '../instance/accepts.js';
import { isJsonObject } from '../json-schema.js';
import { deepEqual } from '../schema/deep-equal.js';
import { ownMember } from '../schema/own-member.js';
import { languageOf } from '../strings/language.js';
import type { Branch, MemberDemand, MembersGroup } from './branch.js';
import { isInvalid, isValid, type Literal } from './literal.js';
import type { Rows } from './rows.js';
import type { Outcome, Search } from './search.js';
import type { Declarations } from './side.js';

const mostPatterns = 5;
const mostPadding = 100;

/** Searches for an object with few members that the branch allows. */
export function findObject(branch: Branch, solver: Search, rows: Rows, literals: readonly Literal[]): Outcome {
  return new ObjectSearch(branch, solver, rows, literals).run();
}

class ObjectSearch {
  readonly #branch: Branch;
  readonly #solver: Search;
  readonly #rows: Rows;
  readonly #judged: readonly Declarations[];
  /** Members of the object, each with the claims that it answers. */
  readonly #claims = new Map<string, readonly Literal[]>();
  readonly #values = new Map<string, unknown>();
  #explicit: readonly string[] | undefined;

  constructor(branch: Branch, solver: Search, rows: Rows, literals: readonly Literal[]) {
    this.#branch = branch;
    this.#solver = solver;
    this.#rows = rows;
    this.#judged = literals
      .filter(({ side }) => side === solver.judge)
      .flatMap(({ schema, side }) => (isJsonObject(schema) ? side.declarationsOf(schema) : []));
  }

  run(): Outcome {
    const { members } = this.#branch;
    if (members.minProperties > members.maxProperties || members.present.size > members.maxProperties) return 'none';
    if (members.maxProperties === 0 && members.demands.length + members.someName.length > 0) return 'none';
    const isRefused = this.#findRefusal();
    if (isRefused !== undefined) return isRefused;
    for (const [name, claims] of members.present) {
      const outcome = this.#include(name, claims);
      if (outcome !== undefined) return outcome;
    }
    for (const demand of members.demands) {
      const outcome = this.#meet(demand);
      if (outcome !== undefined) return outcome;
    }
    for (const claim of members.someName) {
      const outcome = this.#meetName(claim);
      if (outcome !== undefined) return outcome;
    }
    const padding = this.#pad();
    if (padding !== undefined) return padding;
    if (this.#values.size > members.maxProperties) return 'unknown';
    return this.#result();
  }

  /** Looks at what makes the whole fail by itself first: the demands of the other side are the likeliest. */
  #findRefusal(): Outcome | undefined {
    const { members } = this.#branch;
    const named = [...members.present].sort(([, left], [, right]) => right.length - left.length);
    for (const [name, claims] of named) {
      if (claims.length === 0) break;
      if (this.#search(name, claims) === 'none') return 'none';
    }
    for (const demand of members.demands) {
      let isPossible = false;
      const { names, isComplete } = this.#namesFor(demand);
      for (const name of names) {
        if (this.#search(name, [demand.claim]) !== 'none') {
          isPossible = true;
          break;
        }
      }
      if (!isPossible && isComplete) return 'none';
    }
    return undefined;
  }

  #include(name: string, claims: readonly Literal[]): Outcome | undefined {
    const all = [...(this.#claims.get(name) ?? []), ...claims];
    const outcome = this.#search(name, all);
    if (typeof outcome !== 'object') return outcome;
    this.#claims.set(name, all);
    this.#values.set(name, outcome.value);
    return undefined;
  }

  #meet(demand: MemberDemand): Outcome | undefined {
    for (const name of this.#namesFor(demand).names) {
      if (this.#include(name, [demand.claim]) === undefined) return undefined;
    }
    return 'unknown';
  }

  /** Includes a member whose name makes the claim true. */
  #meetName(claim: Literal): Outcome | undefined {
    let isRefused = true;
    const fresh = this.#freshNames([claim], [], []);
    for (const name of [...this.#values.keys(), ...this.#explicitNames(), ...fresh.names]) {
      const isAccepted = accepts(claim.schema, claim.side.references, name);
      if (isAccepted === !claim.holds) continue;
      const outcome = isAccepted === undefined ? 'unknown' : this.#include(name, []);
      if (outcome === undefined) return undefined;
      if (outcome === 'unknown') isRefused = false;
    }
    return isRefused && fresh.isComplete ? 'none' : 'unknown';
  }

  /** Adds members until there are enough. */
  #pad(): Outcome | undefined {
    const { minProperties } = this.#branch.members;
    if (this.#values.size >= minProperties) return undefined;
    let isRefused = true;
    for (const name of this.#explicitNames()) {
      if (this.#values.size >= minProperties) return undefined;
      if (!this.#values.has(name) && this.#include(name, []) === 'unknown') isRefused = false;
    }
    for (let added = 0; added < mostPadding && this.#values.size < minProperties; added++) {
      const fresh = this.#freshNames([], [], [...this.#values.keys()]);
      const outcomes = fresh.names.map((name) => this.#include(name, []));
      if (outcomes.includes(undefined)) continue;
      return isRefused && fresh.isComplete && !outcomes.includes('unknown') ? 'none' : 'unknown';
    }
    return this.#values.size < minProperties ? 'unknown' : undefined;
  }

  #result(): Outcome {
    const value = Object.fromEntries(this.#values);
    if (!this.#branch.noneOf.some((each) => deepEqual(each, value))) return { value };
    for (const name of [...this.#explicitNames(), ...this.#freshNames([], [], []).names]) {
      if (this.#values.has(name) || this.#values.size >= this.#branch.members.maxProperties) continue;
      if (this.#include(name, []) !== undefined) continue;
      const wider = Object.fromEntries(this.#values);
      if (!this.#branch.noneOf.some((each) => deepEqual(each, wider))) return { value: wider };
    }
    return 'unknown';
  }

  /** Searches for a value of the member of this name. */
  #search(name: string, claims: readonly Literal[]): Outcome {
    const { members } = this.#branch;
    if (!this.#solver.spend(1)) return 'unknown';
    if (members.absent.has(name) || !this.#isCarried(name)) return 'none';
    const all: Literal[] = [...claims];
    for (const { schema, side, holds } of members.names) {
      const isAccepted = accepts(schema, side.references, name);
      if (isAccepted === !holds) return 'none';
      if (isAccepted === undefined) this.#branch.isVague = true;
    }
    for (const group of members.groups) all.push(...this.#claimsOn(name, group));
    return this.#solver.search(all, this.#rows.inMember(name));
  }

  /** What a group says of the member of this name. */
  #claimsOn(name: string, group: MembersGroup): readonly Literal[] {
    const claims: Literal[] = [];
    const named = ownMember(group.properties, name);
    if (named !== undefined) claims.push(isValid(named, group.side));
    let isMatched = named !== undefined;
    for (const [pattern, schema] of group.patterns) {
      const language = languageOf(pattern);
      if (language === undefined) {
        // It may match or not; then the rest does not apply, or it does.
        this.#branch.isVague = true;
        isMatched = true;
      } else if (language.matches(name)) {
        claims.push(isValid(schema, group.side));
        isMatched = true;
      }
    }
    if (!isMatched) claims.push(isValid(group.rest, group.side));
    return claims;
  }

  /**
   * Whether a row can carry the member: its own side describes it, or nobody declares it. What only the other side
   * declares is absent from rows, however open their object is.
   */
  #isCarried(name: string): boolean {
    return this.#rows.describes(name) || !this.#judged.some(({ always }) => always.has(name));
  }

  /** Every name that some schema or claim speaks of; all others are treated alike, save for their patterns. */
  #explicitNames(): readonly string[] {
    if (this.#explicit !== undefined) return this.#explicit;
    const { present, groups, demands } = this.#branch.members;
    const names = new Set<string>(present.keys());
    for (const { properties } of [...groups, ...demands.map(({ group }) => group)]) {
      for (const name of Object.keys(properties)) names.add(name);
    }
    for (const declared of [...this.#rows.declarations, ...this.#judged])
      for (const name of declared.names) names.add(name);
    this.#explicit = [...names];
    return this.#explicit;
  }

  /** Names that a demand may be met with: of all names that are treated alike, one. */
  #namesFor({ group, pattern }: MemberDemand): { readonly names: readonly string[]; readonly isComplete: boolean } {
    const language = pattern === undefined ? undefined : languageOf(pattern);
    const others = group.patterns.map(([each]) => languageOf(each));
    if ((pattern !== undefined && language === undefined) || (pattern === undefined && others.includes(undefined)))
      return { names: [], isComplete: false };
    const isMeant = (name: string) =>
      language === undefined
        ? !Object.hasOwn(group.properties, name) && !others.some((each) => each?.matches(name))
        : language.matches(name);
    const explicit = this.#explicitNames().filter(isMeant);
    const avoided = pattern === undefined ? group.patterns.map(([each]) => each) : [];
    const fresh = this.#freshNames([], avoided, [], pattern);
    return { names: [...explicit, ...fresh.names], isComplete: fresh.isComplete };
  }

  /** Names that nobody speaks of, one for each set of patterns that they may match. */
  #freshNames(
    claims: readonly Literal[],
    avoided: readonly string[],
    excluded: readonly string[],
    matched?: string,
  ): { readonly names: readonly string[]; readonly isComplete: boolean } {
    const { members } = this.#branch;
    const { judge } = this.#solver;
    const patterns = new Set(members.groups.flatMap((group) => group.patterns.map(([pattern]) => pattern)));
    for (const declared of this.#rows.declarations) for (const pattern of declared.patterns) patterns.add(pattern);
    for (const each of [...avoided, matched]) if (each !== undefined) patterns.delete(each);
    const fixed: Literal[] = [
      ...members.names,
      ...claims,
      isValid({ type: 'string' }, judge),
      isInvalid({ enum: [...this.#explicitNames(), ...excluded, ...members.absent] }, judge),
      ...avoided.map((pattern) => isInvalid({ type: 'string', pattern }, judge)),
      ...(matched === undefined ? [] : [isValid({ pattern: matched }, judge)]),
    ];
    const names: string[] = [];
    let isComplete = patterns.size <= mostPatterns;
    const free = [...patterns].slice(0, mostPatterns);
    for (let chosen = 0; chosen < 2 ** free.length; chosen++) {
      const claims = free.map((pattern, index) =>
        (chosen >> index) % 2 === 1 ? isValid({ pattern }, judge) : isInvalid({ type: 'string', pattern }, judge),
      );
      // A readable name if there is one.
      let outcome = this.#solver.search([...fixed, ...claims, isValid({ minLength: 1 }, judge)], this.#rows);
      if (outcome === 'none') outcome = this.#solver.search([...fixed, ...claims], this.#rows);
      if (outcome === 'unknown') isComplete = false;
      if (typeof outcome === 'object' && typeof outcome.value === 'string') names.push(outcome.value);
    }
    return { names, isComplete };
  }
}
