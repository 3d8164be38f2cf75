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

/** One conjunction of claims about an instance, taken apart by type: what a value of each type must satisfy. */
export class Branch {
  types = everyType;
  /** Claims that were made already, by the number of their schema. */
  readonly claims: Map<number, boolean>;
  readonly numbers: Numbers;
  readonly texts: Texts;
  readonly lists: Lists;
  readonly members: Members;
  /** Lists of which the value is a member. */
  readonly oneOf: (readonly unknown[])[];
  /** Values that it is not. */
  readonly noneOf: unknown[];
  /** Conditions that only their own negation contradicts. */
  readonly opaque: Map<string, boolean>;
  /** Whether something is demanded that was not understood, so that a value found must be tried. */
  isVague = false;

  constructor(from?: Branch) {
    this.types = from?.types ?? everyType;
    this.isVague = from?.isVague ?? false;
    this.claims = new Map(from?.claims);
    this.opaque = new Map(from?.opaque);
    this.oneOf = [...(from?.oneOf ?? [])];
    this.noneOf = [...(from?.noneOf ?? [])];
    const { numbers, texts, lists, members } = from ?? blank;
    this.numbers = {
      ...numbers,
      multiplesOf: [...numbers.multiplesOf],
      noMultiplesOf: [...numbers.noMultiplesOf],
    };
    this.texts = {
      ...texts,
      matching: new Set(texts.matching),
      avoiding: new Set(texts.avoiding),
      formats: new Set(texts.formats),
      otherThan: new Set(texts.otherThan),
    };
    this.lists = {
      ...lists,
      groups: [...lists.groups],
      somewhere: [...lists.somewhere],
      counts: [...lists.counts],
    };
    this.members = {
      ...members,
      groups: [...members.groups],
      present: new Map(members.present),
      absent: new Set(members.absent),
      demands: [...members.demands],
      names: [...members.names],
      someName: [...members.someName],
    };
  }

  /** Leaves only these types; `false` when none is left. */
  restrict(types: number): boolean {
    this.types &= types;
    return this.types !== 0;
  }

  /** Notes a condition that cannot be looked into; `false` when its opposite is noted already. */
  assumeOpaque(key: string, holds: boolean): boolean {
    this.isVague = true;
    if (this.opaque.get(key) === !holds) return false;
    this.opaque.set(key, holds);
    return true;
  }

  /** Demands a member, and that the claim is true of it. */
  demandMember(name: string, claim?: Literal): boolean {
    const claims = this.members.present.get(name) ?? [];
    this.members.present.set(name, claim === undefined ? claims : [...claims, claim]);
    return this.restrict(typeBits.object);
  }
}

const blank: Pick<Branch, 'numbers' | 'texts' | 'lists' | 'members'> = {
  numbers: {
    lower: Number.NEGATIVE_INFINITY,
    isLowerExcluded: false,
    upper: Number.POSITIVE_INFINITY,
    isUpperExcluded: false,
    multiplesOf: [],
    noMultiplesOf: [],
  },
  texts: {
    minLength: 0,
    maxLength: Number.POSITIVE_INFINITY,
    matching: new Set(),
    avoiding: new Set(),
    formats: new Set(),
    otherThan: new Set(),
  },
  lists: {
    minItems: 0,
    maxItems: Number.POSITIVE_INFINITY,
    isUnique: false,
    hasDuplicate: false,
    groups: [],
    somewhere: [],
    counts: [],
  },
  members: {
    minProperties: 0,
    maxProperties: Number.POSITIVE_INFINITY,
    groups: [],
    present: new Map(),
    absent: new Set(),
    demands: [],
    names: [],
    someName: [],
  },
};
