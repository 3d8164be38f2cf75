import { acceptsEverything } from '../schema/keywords.js';
import { ownMember } from '../schema/own-member.js';
import { type ReferenceKeyword, referenceKeywords } from '../schema/resources.js';
import type { Certainty } from './coverage.js';
import type { Check, Checks, Frame } from './frame.js';
import { both, either, negated, type Verdict } from './verdict.js';

/** A keyword whose setting is a list of schemas for the value itself. */
function listed(combine: (schemas: readonly unknown[], frame: Frame) => Verdict): Check<unknown> {
  return (setting, _, frame) => {
    if (!Array.isArray(setting) || setting.length === 0) return frame.unclear();
    return combine(setting, frame);
  };
}

const allOf = listed((schemas, frame) => {
  let verdict: Verdict = true;
  for (const schema of schemas) {
    verdict = both(verdict, applied(schema, frame));
    if (verdict === false && frame.coverage === undefined) return false;
  }
  return verdict;
});

const anyOf = listed((schemas, frame) => {
  let verdict: Verdict = false;
  for (const schema of schemas) {
    verdict = either(verdict, branch(schema, frame));
    if (verdict === true && frame.coverage === undefined) return true;
  }
  return verdict;
});

const oneOf = listed((schemas, frame) => {
  let valid = 0;
  let unknown = 0;
  for (const schema of schemas) {
    const verdict = branch(schema, frame);
    if (verdict === true) valid++;
    if (verdict === undefined) unknown++;
    if (valid > 1) return false;
  }
  return unknown > 0 ? undefined : valid === 1;
});

const conditional: Check<unknown> = (setting, _, frame) => {
  const consequences = [ownMember(frame.schema, 'then'), ownMember(frame.schema, 'else')] as const;
  const premise = frame.inPlace(setting);
  // Ajv skips a condition without consequences, and otherwise keeps what a condition looked at even if it failed.
  const isSure =
    premise.verdict === true && !consequences.every((each) => each === undefined || acceptsEverything(each));
  frame.coverage?.addBranch(premise.coverage, isSure ? 2 : 1, Array.isArray(frame.value));
  const [then, otherwise] = [
    consequence(consequences[0], frame, premise.verdict),
    consequence(consequences[1], frame, negated(premise.verdict)),
  ];
  if (premise.verdict !== undefined) return premise.verdict ? then : otherwise;
  return then === otherwise ? then : undefined;
};

function reference(keyword: ReferenceKeyword): Check<unknown> {
  return (_setting, _, frame) => {
    const target = frame.target(keyword);
    if (target === undefined) return frame.unclear();
    if (!Array.isArray(frame.value)) return applied(target, frame);
    // Ajv does not know the items that a reference looks at while it still compiles the target.
    frame.coverage?.markAll(1);
    return branch(target, frame);
  };
}

/** Keywords that apply other schemas to the value itself. */
export const combinatorChecks: Checks<unknown> = new Map<string, Check<unknown>>([
  ['allOf', allOf],
  ['anyOf', anyOf],
  ['oneOf', oneOf],
  ['not', (setting, _, frame) => negated(frame.inPlace(setting).verdict)],
  ['if', conditional],
  ...referenceKeywords.map((keyword) => [keyword, reference(keyword)] as const),
]);

/** Applies a schema that must hold whatever else does. */
function applied(schema: unknown, frame: Frame): Verdict {
  const { verdict, coverage } = frame.inPlace(schema);
  frame.coverage?.add(coverage, verdict === true ? 2 : 1);
  return verdict;
}

/** Applies a schema that looked at parts of the value only if it holds, and if its turn has come at all. */
export function branch(schema: unknown, frame: Frame, isTaken: Verdict = true): Verdict {
  const { verdict, coverage } = frame.inPlace(schema);
  const counts = both(isTaken, verdict);
  frame.coverage?.addBranch(coverage, certainty(counts), Array.isArray(frame.value));
  return verdict;
}

function consequence(schema: unknown, frame: Frame, isTaken: Verdict): Verdict {
  return schema === undefined || isTaken === false ? true : branch(schema, frame, isTaken);
}

function certainty(verdict: Verdict): Certainty {
  if (verdict === undefined) return 1;
  return verdict ? 2 : 0;
}
