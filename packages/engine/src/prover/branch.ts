import type { Literal } from './literal.js';
import type { Side } from './side.js';

/** Types of JSON values as bits; integers are numbers that are multiples of 1. */
export const typeBits = { null: 1, boolean: 2, number: 4, string: 8, array: 16, object: 32 } as const;
export type InstanceType = keyof typeof typeBits;
export const everyType = 63;

export interface Numbers {
  lower: number;
  isLowerExcluded: boolean;
  upper: number;
  isUpperExcluded: boolean;
  readonly multiplesOf: number[];
  readonly noMultiplesOf: number[];
}

export interface Texts {
  minLength: number;
  maxLength: number;
  readonly matching: Set<string>;
  readonly avoiding: Set<string>;
  readonly formats: Set<string>;
  readonly otherThan: Set<string>;
}

/** Schemas by position: the first of a list have their own, the rest share one. */
interface ItemsGroup {
  readonly prefix: readonly Literal[];
  readonly rest: Literal | undefined;
}

export interface Lists {
  minItems: number;
  maxItems: number;
  isUnique: boolean;
  hasDuplicate: boolean;
  readonly groups: ItemsGroup[];
  /** Somewhere at `from` or later stands an item for which the claim is true. */
  readonly somewhere: { readonly from: number; readonly to: number; readonly claim: Literal }[];
  readonly counts: {
    readonly claim: Literal;
    readonly opposite: Literal;
    readonly min: number;
    readonly max: number;
  }[];
}

/** Schemas by name: those named, those whose name matches a pattern, and the rest. */
export interface MembersGroup {
  readonly side: Side;
  readonly properties: { readonly [name: string]: unknown };
  readonly patterns: readonly (readonly [pattern: string, schema: unknown])[];
  readonly rest: unknown;
}

/** Some member makes the claim true: one whose name matches the pattern, or one that the group leaves to its rest. */
export interface MemberDemand {
  readonly claim: Literal;
  readonly group: MembersGroup;
  readonly pattern: string | undefined;
}

export interface Members {
  minProperties: number;
  maxProperties: number;
  readonly groups: MembersGroup[];
  readonly present: Map<string, Literal[]>;
  readonly absent: Set<string>;
  readonly demands: MemberDemand[];
  /** What every name satisfies. */
  readonly names: Literal[];
  /** What some name satisfies. */
  readonly someName: Literal[];
}

/**
 * One conjunction of claims about an instance, taken apart by type: what a value of each type must satisfy. A branch that
 * forks off another shares everything with it until it adds something.
 */
export class Branch {
  types: number;
  /** Whether something is demanded that was not understood, so that a value found must be tried. */
  isVague: boolean;
  readonly #parent: Branch | undefined;
  #claims: Map<number, boolean> | undefined;
  #numbers: Numbers | undefined;
  #texts: Texts | undefined;
  #lists: Lists | undefined;
  #members: Members | undefined;
  #opaque: Map<string, boolean> | undefined;
  #oneOf: readonly (readonly unknown[])[];
  #noneOf: readonly unknown[];

  constructor(parent?: Branch) {
    this.#parent = parent;
    this.types = parent?.types ?? everyType;
    this.isVague = parent?.isVague ?? false;
    this.#oneOf = parent?.oneOf ?? [];
    this.#noneOf = parent?.noneOf ?? [];
  }

  /** Lists of which the value is a member. */
  get oneOf(): readonly (readonly unknown[])[] {
    return this.#oneOf;
  }

  /** Values that it is not. */
  get noneOf(): readonly unknown[] {
    return this.#noneOf;
  }

  get numbers(): Numbers {
    this.#numbers ??= copyOfNumbers(this.#parent?.numbers);
    return this.#numbers;
  }

  get texts(): Texts {
    this.#texts ??= copyOfTexts(this.#parent?.texts);
    return this.#texts;
  }

  get lists(): Lists {
    this.#lists ??= copyOfLists(this.#parent?.lists);
    return this.#lists;
  }

  get members(): Members {
    this.#members ??= copyOfMembers(this.#parent?.members);
    return this.#members;
  }

  /** Whether the claim with this number was made, and which way. */
  claimed(id: number): boolean | undefined {
    return this.#claims?.get(id) ?? this.#parent?.claimed(id);
  }

  claim(id: number, holds: boolean): void {
    this.#claims ??= new Map();
    this.#claims.set(id, holds);
  }

  isOneOf(values: readonly unknown[]): true {
    this.#oneOf = [...this.#oneOf, values];
    return true;
  }

  isNoneOf(values: readonly unknown[]): true {
    this.#noneOf = [...this.#noneOf, ...values];
    return true;
  }

  /** Leaves only these types; `false` when none is left. */
  restrict(types: number): boolean {
    this.types &= types;
    return this.types !== 0;
  }

  /** Notes a condition that cannot be looked into; `false` when its opposite is noted already. */
  assumeOpaque(key: string, holds: boolean): boolean {
    this.isVague = true;
    if (this.#assumed(key) === !holds) return false;
    this.#opaque ??= new Map();
    this.#opaque.set(key, holds);
    return true;
  }

  #assumed(key: string): boolean | undefined {
    return this.#opaque?.get(key) ?? (this.#parent === undefined ? undefined : this.#parent.#assumed(key));
  }

  /** Demands a member, and that the claim is true of it. */
  demandMember(name: string, claim?: Literal): boolean {
    const claims = this.members.present.get(name) ?? [];
    this.members.present.set(name, claim === undefined ? claims : [...claims, claim]);
    return this.restrict(typeBits.object);
  }
}

function copyOfNumbers(from: Numbers | undefined): Numbers {
  if (from !== undefined) {
    return { ...from, multiplesOf: [...from.multiplesOf], noMultiplesOf: [...from.noMultiplesOf] };
  }
  return {
    lower: Number.NEGATIVE_INFINITY,
    isLowerExcluded: false,
    upper: Number.POSITIVE_INFINITY,
    isUpperExcluded: false,
    multiplesOf: [],
    noMultiplesOf: [],
  };
}

function copyOfTexts(from: Texts | undefined): Texts {
  return {
    minLength: from?.minLength ?? 0,
    maxLength: from?.maxLength ?? Number.POSITIVE_INFINITY,
    matching: new Set(from?.matching),
    avoiding: new Set(from?.avoiding),
    formats: new Set(from?.formats),
    otherThan: new Set(from?.otherThan),
  };
}

function copyOfLists(from: Lists | undefined): Lists {
  return {
    minItems: from?.minItems ?? 0,
    maxItems: from?.maxItems ?? Number.POSITIVE_INFINITY,
    isUnique: from?.isUnique ?? false,
    hasDuplicate: from?.hasDuplicate ?? false,
    groups: [...(from?.groups ?? [])],
    somewhere: [...(from?.somewhere ?? [])],
    counts: [...(from?.counts ?? [])],
  };
}

function copyOfMembers(from: Members | undefined): Members {
  return {
    minProperties: from?.minProperties ?? 0,
    maxProperties: from?.maxProperties ?? Number.POSITIVE_INFINITY,
    groups: [...(from?.groups ?? [])],
    present: new Map(from?.present),
    absent: new Set(from?.absent),
    demands: [...(from?.demands ?? [])],
    names: [...(from?.names ?? [])],
    someName: [...(from?.someName ?? [])],
  };
}
