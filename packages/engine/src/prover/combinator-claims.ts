import type { JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import { isSchema } from '../schema/value-forms.js';
import { type KeywordClaims, keyOf, opaqueClaims, type Step, schemaAt, schemasAt } from './claims.js';
import { isInvalid, isValid } from './literal.js';
import type { Side } from './side.js';

/** Longest `oneOf` that is looked into: its pairs are alternatives of their own. */
const mostAlternatives = 64;

/** Claims of references and of the keywords that combine schemas of one instance (JSON Schema 2020-12 core §8.2, §10.2). */
export function* combinatorClaims(schema: JsonObject, side: Side, taken: Set<string>): Iterable<KeywordClaims> {
  yield* referenceClaims(schema, side, taken);
  const all = schemasAt(schema, 'allOf');
  if (all !== undefined) {
    taken.add('allOf');
    yield {
      whenValid: { steps: all.map((each) => isValid(each, side)), choices: [] },
      whenInvalid: all.map((each) => [isInvalid(each, side)]),
    };
  }
  const any = schemasAt(schema, 'anyOf');
  if (any !== undefined) {
    taken.add('anyOf');
    yield {
      whenValid: { steps: [], choices: [any.map((each) => [isValid(each, side)])] },
      whenInvalid: [any.map((each) => isInvalid(each, side))],
    };
  }
  const one = schemasAt(schema, 'oneOf');
  if (one !== undefined) {
    taken.add('oneOf');
    yield oneOfClaims(one, side);
  }
  const not = schemaAt(schema, 'not');
  if (not !== undefined) {
    taken.add('not');
    yield { whenValid: { steps: [isInvalid(not, side)], choices: [] }, whenInvalid: [[isValid(not, side)]] };
  }
  yield* conditionalClaims(schema, side, taken);
}

function* referenceClaims(schema: JsonObject, side: Side, taken: Set<string>): Iterable<KeywordClaims> {
  for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef'] as const) {
    const reference = ownMember(schema, keyword);
    if (typeof reference !== 'string') continue;
    taken.add(keyword);
    const target = side.references.target(schema, keyword);
    if (isSchema(target)) {
      yield {
        whenValid: { steps: [isValid(target, side)], choices: [] },
        whenInvalid: [[isInvalid(target, side)]],
      };
    } else {
      // References to other documents are compared by identity; those that should lead into this one are its own.
      const isExternal = keyword === '$ref' && !reference.startsWith('#') && !side.references.hasEmbeddedResources();
      yield opaqueClaims(isExternal ? `$ref ${reference}` : `${keyword} ${side.index} ${keyOf(schema)}`);
    }
  }
}

/** Exactly one holds; its negation is that none does, or some two. */
function oneOfClaims(schemas: readonly unknown[], side: Side): KeywordClaims {
  // So many pairs would take longer to write down than anybody waits.
  if (schemas.length > mostAlternatives) return opaqueClaims(`oneOf ${side.index} ${keyOf(schemas)}`);
  const onlyThe = (chosen: number): readonly Step[] =>
    schemas.map((each, index) => (index === chosen ? isValid(each, side) : isInvalid(each, side)));
  const pairs: (readonly Step[])[] = [];
  for (let left = 0; left < schemas.length; left++) {
    for (let right = left + 1; right < schemas.length; right++) {
      pairs.push([isValid(schemas[left], side), isValid(schemas[right], side)]);
    }
  }
  return {
    whenValid: { steps: [], choices: [schemas.map((_, index) => onlyThe(index))] },
    whenInvalid: [schemas.map((each) => isInvalid(each, side)), ...pairs],
  };
}

function* conditionalClaims(schema: JsonObject, side: Side, taken: Set<string>): Iterable<KeywordClaims> {
  const condition = schemaAt(schema, 'if');
  for (const name of ['then', 'else']) {
    const isMalformed = Object.hasOwn(schema, name) && schemaAt(schema, name) === undefined;
    if (!isMalformed) taken.add(name);
  }
  if (condition === undefined) return;
  taken.add('if');
  const [then, otherwise] = [schemaAt(schema, 'then') ?? true, schemaAt(schema, 'else') ?? true];
  if (then === true && otherwise === true) return;
  yield {
    whenValid: {
      steps: [],
      choices: [
        [
          [isValid(condition, side), isValid(then, side)],
          [isInvalid(condition, side), isValid(otherwise, side)],
        ],
      ],
    },
    whenInvalid: [
      [isValid(condition, side), isInvalid(then, side)],
      [isInvalid(condition, side), isInvalid(otherwise, side)],
    ],
  };
}
