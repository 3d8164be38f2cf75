import { isJsonObject, type JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import { isSchema, isSchemaMap, isStringList } from '../schema/value-forms.js';
import { type MembersGroup, typeBits } from './branch.js';
import { type KeywordClaims, keyOf, opaqueClaims, type Step, schemaAt, simple } from './claims.js';
import { countClaims } from './count-claims.js';
import { isInvalid, isValid } from './literal.js';
import type { Side } from './side.js';
import { evaluatedMembers } from './unevaluated.js';

/** Claims of the keywords on objects (JSON Schema 2020-12 core §10.2.2, §10.3.2, validation §6.5). */
export function* memberClaims(schema: JsonObject, side: Side, taken: Set<string>): Iterable<KeywordClaims> {
  const group = membersGroupOf(schema, side, taken);
  if (group !== undefined) yield groupClaims(group);
  const required = ownMember(schema, 'required');
  if (isStringList(required)) {
    taken.add('required');
    const names = [...new Set(required)];
    yield {
      whenValid: { steps: names.map((name) => requires(name)), choices: [] },
      whenInvalid: names.map((name) => [isWithout(name)]),
    };
  }
  yield* countClaims('object', schema, taken);
  const names = schemaAt(schema, 'propertyNames');
  if (names !== undefined) {
    taken.add('propertyNames');
    yield simple(
      ({ members }) => members.names.push(isValid(names, side)) > 0,
      [(branch) => branch.members.someName.push(isInvalid(names, side)) > 0 && branch.restrict(typeBits.object)],
    );
  }
  yield* dependencyClaims(schema, side, taken);
  const unevaluated = schemaAt(schema, 'unevaluatedProperties');
  if (unevaluated !== undefined) {
    taken.add('unevaluatedProperties');
    const evaluated = evaluatedMembers(schema, side);
    if (evaluated === 'unclear') yield opaqueClaims(`unevaluatedProperties ${side.index} ${keyOf(schema)}`);
    else if (evaluated !== 'all') yield groupClaims({ side, ...evaluated, rest: unevaluated });
  }
}

/** The schemas by name, pattern and for the rest; nothing when they say nothing or are malformed. */
function membersGroupOf(schema: JsonObject, side: Side, taken: Set<string>): MembersGroup | undefined {
  const properties = ownMember(schema, 'properties') ?? {};
  const patterns = ownMember(schema, 'patternProperties') ?? {};
  const rest = Object.hasOwn(schema, 'additionalProperties') ? schemaAt(schema, 'additionalProperties') : true;
  if (!isSchemaMap(properties) || !isSchemaMap(patterns) || rest === undefined) return undefined;
  taken.add('properties').add('patternProperties').add('additionalProperties');
  const group = { side, properties, patterns: Object.entries(patterns), rest };
  const saysNothing = rest === true && group.patterns.length === 0 && Object.keys(properties).length === 0;
  return saysNothing ? undefined : group;
}

function groupClaims(group: MembersGroup): KeywordClaims {
  const violations: Step[] = [];
  for (const [name, schema] of Object.entries(group.properties)) {
    if (schema !== true) violations.push((branch) => branch.demandMember(name, isInvalid(schema, group.side)));
  }
  const demand =
    (schema: unknown, pattern: string | undefined): Step =>
    (branch) => {
      branch.members.demands.push({ claim: isInvalid(schema, group.side), group, pattern });
      return branch.restrict(typeBits.object);
    };
  for (const [pattern, schema] of group.patterns) if (schema !== true) violations.push(demand(schema, pattern));
  if (group.rest !== true) violations.push(demand(group.rest, undefined));
  return simple(({ members }) => members.groups.push(group) > 0, violations);
}

/** What the presence of a member calls for, in the two keywords of today and in their common predecessor. */
function* dependencyClaims(schema: JsonObject, side: Side, taken: Set<string>): Iterable<KeywordClaims> {
  for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
    const map = ownMember(schema, keyword);
    if (!isJsonObject(map)) continue;
    const values = Object.values(map);
    const isFit = values.every((each) => isStringList(each) || isSchema(each));
    if (!isFit || values.some((each) => Array.isArray(each) && keyword === 'dependentSchemas')) continue;
    taken.add(keyword);
    for (const [name, needed] of Object.entries(map)) {
      yield isStringList(needed) ? requirement(name, needed) : consequence(name, needed, side);
    }
  }
}

function requirement(name: string, needed: readonly string[]): KeywordClaims {
  return {
    whenValid: { steps: [], choices: [[[lacks(name)], needed.map((each) => requires(each))]] },
    whenInvalid: needed.map((each) => [has(name), isWithout(each)]),
  };
}

function consequence(name: string, schema: unknown, side: Side): KeywordClaims {
  return {
    whenValid: { steps: [], choices: [[[lacks(name)], [isValid(schema, side)]]] },
    whenInvalid: [[has(name), isInvalid(schema, side)]],
  };
}

/** If it is an object, it has the member. */
function requires(name: string): Step {
  return ({ members }) => {
    if (!members.present.has(name)) members.present.set(name, []);
    return true;
  };
}

/** If it is an object, it lacks the member. */
function lacks(name: string): Step {
  return ({ members }) => members.absent.add(name).size > 0;
}

/** It is an object without the member. */
function isWithout(name: string): Step {
  return (branch) => branch.members.absent.add(name).size > 0 && branch.restrict(typeBits.object);
}

/** It is an object with the member. */
function has(name: string): Step {
  return (branch) => branch.demandMember(name);
}
