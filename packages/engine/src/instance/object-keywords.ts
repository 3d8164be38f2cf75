import { isJsonObject, type JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import { isSchema } from '../schema/value-forms.js';
import { branch } from './combinators.js';
import type { Check, Checks, Frame } from './frame.js';
import { isAtLeast, isAtMost } from './scalar-keywords.js';
import { both, either, negated, type Verdict } from './verdict.js';

const properties: Check<JsonObject> = (setting, value, frame) => {
  if (!isJsonObject(setting)) return frame.unclear();
  let verdict: Verdict = true;
  for (const name of Object.keys(setting)) {
    frame.spend(1);
    if (!Object.hasOwn(value, name)) continue;
    frame.coverage?.mark(name, 2);
    verdict = both(verdict, frame.child(ownMember(setting, name), value[name]));
  }
  return verdict;
};

const patternProperties: Check<JsonObject> = (setting, value, frame) => {
  if (!isJsonObject(setting)) return frame.unclear();
  let verdict: Verdict = true;
  const names = namesOf(value, frame);
  for (const [pattern, schema] of Object.entries(setting)) {
    for (const name of names) {
      const isMatch = frame.matches(pattern, name);
      if (isMatch === false) continue;
      frame.coverage?.mark(name, isMatch === true ? 2 : 1);
      verdict = both(verdict, implied(isMatch, frame.child(schema, value[name])));
    }
  }
  return verdict;
};

const additionalProperties: Check<JsonObject> = (setting, value, frame) => {
  if (!isSchema(setting)) return frame.unclear();
  let verdict: Verdict = true;
  for (const name of namesOf(value, frame)) {
    const isAdditional = negated(isDeclared(name, frame));
    if (isAdditional === false) continue;
    verdict = both(verdict, implied(isAdditional, frame.child(setting, value[name])));
  }
  frame.coverage?.markAll(2);
  return verdict;
};

/** Whether `properties` or `patternProperties` of the schema speak about the name. */
function isDeclared(name: string, frame: Frame): Verdict {
  const declared = ownMember(frame.schema, 'properties');
  if (isJsonObject(declared) && Object.hasOwn(declared, name)) return true;
  const patterns = ownMember(frame.schema, 'patternProperties');
  let verdict: Verdict = false;
  for (const pattern of isJsonObject(patterns) ? Object.keys(patterns) : []) {
    verdict = either(verdict, frame.matches(pattern, name));
  }
  return verdict;
}

const unevaluatedProperties: Check<JsonObject> = (setting, value, frame) => {
  if (!isSchema(setting)) return frame.unclear();
  let verdict: Verdict = true;
  for (const name of namesOf(value, frame)) {
    const certainty = frame.coverage?.of(name) ?? 1;
    if (certainty === 2) continue;
    verdict = both(verdict, implied(certainty === 0 ? true : undefined, frame.child(setting, value[name])));
  }
  frame.coverage?.markAll(2);
  return verdict;
};

const propertyNames: Check<JsonObject> = (setting, value, frame) => {
  let verdict: Verdict = isSchema(setting) ? true : undefined;
  for (const name of namesOf(value, frame)) verdict = both(verdict, frame.child(setting, name));
  return verdict;
};

const required: Check<JsonObject> = (setting, value, frame) => {
  if (!Array.isArray(setting)) return undefined;
  frame.spend(setting.length);
  if (!setting.every((name) => typeof name === 'string')) return undefined;
  return setting.every((name) => Object.hasOwn(value, name));
};

const dependentRequired: Check<JsonObject> = (setting, value, frame) => {
  if (!isJsonObject(setting)) return undefined;
  return everyDependency(setting, value, frame, (dependency) => required(dependency, value, frame));
};

const dependentSchemas: Check<JsonObject> = (setting, value, frame) => {
  if (!isJsonObject(setting)) return frame.unclear();
  return everyDependency(setting, value, frame, (dependency) => branch(dependency, frame));
};

/** The older form of both: names or a schema. */
const dependencies: Check<JsonObject> = (setting, value, frame) => {
  if (!isJsonObject(setting)) return frame.unclear();
  return everyDependency(setting, value, frame, (dependency) =>
    Array.isArray(dependency) ? required(dependency, value, frame) : branch(dependency, frame),
  );
};

function everyDependency(
  setting: JsonObject,
  value: JsonObject,
  frame: Frame,
  judge: (dependency: unknown) => Verdict,
): Verdict {
  let verdict: Verdict = true;
  for (const name of Object.keys(setting)) {
    frame.spend(1);
    if (Object.hasOwn(value, name)) verdict = both(verdict, judge(setting[name]));
  }
  return verdict;
}

/** Names of all members, whose listing has a price. */
function namesOf(value: JsonObject, frame: Frame): readonly string[] {
  const names = Object.keys(value);
  frame.spend(names.length);
  return names;
}

/** Keywords for objects. */
export const objectChecks: Checks<JsonObject> = new Map<string, Check<JsonObject>>([
  ['properties', properties],
  ['patternProperties', patternProperties],
  ['additionalProperties', additionalProperties],
  ['unevaluatedProperties', unevaluatedProperties],
  ['propertyNames', propertyNames],
  ['required', required],
  ['minProperties', (setting, value, frame) => isAtLeast(namesOf(value, frame).length, setting)],
  ['maxProperties', (setting, value, frame) => isAtMost(namesOf(value, frame).length, setting)],
  ['dependentRequired', dependentRequired],
  ['dependentSchemas', dependentSchemas],
  ['dependencies', dependencies],
]);

/** The verdict of a schema that applies only if a condition holds. */
export function implied(condition: Verdict, verdict: Verdict): Verdict {
  return either(negated(condition), verdict);
}
