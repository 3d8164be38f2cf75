import { isJsonObject, type JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import type { References } from '../schema/references.js';
import { type Language, languageOf } from '../strings/language.js';
import { arrayChecks } from './array-keywords.js';
import { combinatorChecks } from './combinators.js';
import { Coverage } from './coverage.js';
import type { Checks, Frame, Judgement } from './frame.js';
import { objectChecks } from './object-keywords.js';
import { anyValueChecks, numberChecks, textChecks } from './scalar-keywords.js';
import { both, type Verdict } from './verdict.js';

/** Schemas inside schemas, whether for the same value or a part of it, that are followed. */
const depthLimit = 400;
/** Steps that one answer may take: a schema that judges a value, a member that is compared, some characters read. */
const stepBudget = 100_000;

/**
 * Whether `value` is valid under `schema` (which stands in the document of `references`). `undefined` when that cannot
 * be said: reference that leads out of the document, unknown format, pattern not understood, malformed keyword, budget
 * spent. Three-valued: `false` wins in conjunctions, `true` in disjunctions (Kleene).
 */
export function accepts(schema: unknown, references: References, value: unknown): boolean | undefined {
  return new Evaluation(references).judge(schema, value, undefined, undefined);
}

/** The schemas that judge the same value at this moment, from the innermost out. */
interface Trail {
  readonly schema: JsonObject;
  readonly outer: Trail | undefined;
}

/** Patterns of a document, compiled once. */
const languages = new WeakMap<References, Map<string, Language | undefined>>();

class Evaluation {
  readonly #references: References;
  readonly #languages: Map<string, Language | undefined>;
  #stepsLeft = stepBudget;
  #depth = 0;

  constructor(references: References) {
    this.#references = references;
    this.#languages = languages.get(references) ?? new Map();
    languages.set(references, this.#languages);
  }

  judge(schema: unknown, value: unknown, wanted: Coverage | undefined, outer: Trail | undefined): Verdict {
    this.spend(1);
    if (typeof schema === 'boolean') return schema;
    const checks = checksFor(value);
    const isOutOfReach = this.#stepsLeft < 0 || this.#depth >= depthLimit;
    if (!isJsonObject(schema) || checks === undefined || isOutOfReach || isOn(outer, schema)) {
      wanted?.markAll(1);
      return undefined;
    }
    this.#depth++;
    const verdict = this.#judgeKeywords(schema, value, checks, wanted, outer);
    this.#depth--;
    return verdict;
  }

  #judgeKeywords(
    schema: JsonObject,
    value: unknown,
    checks: Checks<never>,
    wanted: Coverage | undefined,
    outer: Trail | undefined,
  ): Verdict {
    const frame = this.#frame(schema, value, wanted ?? (asksForCoverage(schema) ? new Coverage() : undefined), outer);
    const names = Object.keys(schema);
    let verdict: Verdict = true;
    for (const isLast of [false, true]) {
      for (const name of names) {
        if (name.startsWith('unevaluated') !== isLast) continue;
        const check = anyValueChecks.get(name) ?? combinatorChecks.get(name) ?? checks.get(name);
        if (check === undefined) continue;
        verdict = both(verdict, check(schema[name], value as never, frame));
        if (verdict === false && wanted === undefined) return false;
      }
    }
    return verdict;
  }

  #frame(schema: JsonObject, value: unknown, coverage: Coverage | undefined, outer: Trail | undefined): Frame {
    const trail = { schema, outer };
    return {
      schema,
      value,
      coverage,
      child: (each, part) => this.judge(each, part, undefined, undefined),
      inPlace: (each): Judgement => {
        const seen = coverage === undefined ? nothingSeen : new Coverage();
        const verdict = this.judge(each, value, coverage && seen, trail);
        this.spend(seen.size);
        return { verdict, coverage: seen };
      },
      target: (keyword, reference) => (keyword === '$ref' ? this.#references.find(reference) : undefined),
      matches: (pattern, text) => this.#matches(pattern, text),
      unclear: () => {
        coverage?.markAll(1);
        return undefined;
      },
      spend: this.spend,
    };
  }

  readonly spend = (steps: number): void => {
    this.#stepsLeft -= steps;
  };

  #matches(pattern: string, text: string): Verdict {
    this.spend(1 + text.length);
    if (this.#stepsLeft < 0) return undefined;
    if (!this.#languages.has(pattern)) this.#languages.set(pattern, languageOf(pattern));
    return this.#languages.get(pattern)?.matches(text);
  }
}

/** Stands in where nobody asks; stays empty. */
const nothingSeen = new Coverage();

/** The keywords for values of this type, or nothing for what is no JSON value. */
function checksFor(value: unknown): Checks<never> | undefined {
  if (typeof value === 'string') return textChecks;
  if (typeof value === 'number') return Number.isFinite(value) ? numberChecks : undefined;
  if (typeof value === 'boolean' || value === null) return noChecks;
  if (Array.isArray(value)) return arrayChecks;
  return typeof value === 'object' ? objectChecks : undefined;
}

const noChecks: Checks<never> = new Map();

function asksForCoverage(schema: JsonObject): boolean {
  return (
    ownMember(schema, 'unevaluatedProperties') !== undefined || ownMember(schema, 'unevaluatedItems') !== undefined
  );
}

function isOn(trail: Trail | undefined, schema: JsonObject): boolean {
  for (let each = trail; each !== undefined; each = each.outer) if (each.schema === schema) return true;
  return false;
}
