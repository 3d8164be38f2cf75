import { condition, demandOn, exclusion, variation } from './draw-combinators.js';
import { type Draft, isDraft, type Schema } from './drawing.js';
import type { EditContext, EditFamily } from './edit.js';

const listKeywords = ['allOf', 'anyOf', 'oneOf'] as const;

/** The keywords of a schema without those that must stay where they are. */
function split(schema: Draft): readonly [fixed: Draft, moved: Draft] {
  const fixed: Draft = {};
  const moved: Draft = {};
  for (const [name, value] of Object.entries(schema)) {
    const isFixed = name.startsWith('$') && name !== '$ref' && name !== '$recursiveRef' && name !== '$dynamicRef';
    (isFixed || name === 'definitions' ? fixed : moved)[name] = value;
  }
  return [fixed, moved];
}

function wrap({ schema, site, drawing }: EditContext): boolean {
  const { dice } = drawing;
  const [fixed, moved] = split(schema);
  const other = (): Schema =>
    dice.pick<() => Schema>([
      () => variation(drawing, structuredClone(moved)),
      () => drawing.sub(0),
      () => ({ type: 'null' }),
    ])();
  const wrapped = dice.weighted<() => Draft>([
    [2, () => ({ allOf: [moved] })],
    [2, () => ({ anyOf: [moved] })],
    [2, () => ({ oneOf: [moved] })],
    [1, () => ({ not: { not: moved } })],
    [2, () => ({ anyOf: dice.shuffled([moved, other()]) })],
    [1, () => ({ oneOf: dice.shuffled([moved, other()]) })],
    [2, () => ({ allOf: dice.shuffled([moved, demandOn(drawing, moved, 1)]) })],
    [1, () => ({ anyOf: [moved, structuredClone(moved)] })],
    [0.5, () => ({ oneOf: [moved, structuredClone(moved)] })],
    [0.5, () => ({ not: moved })],
  ])();
  site.replace({ ...fixed, ...wrapped });
  return true;
}

/** A combinator with one branch, or `allOf` with parts that do not meet, is written out. */
function unwrap({ schema, site }: EditContext): boolean {
  for (const keyword of listKeywords) {
    const branches = schema[keyword];
    if (!Array.isArray(branches) || branches.length === 0) continue;
    const [first, ...others] = branches as Schema[];
    if (!isDraft(first) || (keyword !== 'allOf' && others.length > 0)) continue;
    if (Object.keys(first).some((name) => name in schema)) continue;
    const { [keyword]: _, ...rest } = schema;
    site.replace({ ...rest, ...first, ...(others.length > 0 ? { [keyword]: others } : {}) });
    return true;
  }
  const inner = schema['not'];
  if (isDraft(inner) && isDraft(inner['not']) && Object.keys(inner).length === 1) {
    const { not: _, ...rest } = schema;
    if (Object.keys(inner['not']).some((name) => name in rest)) return false;
    site.replace({ ...rest, ...inner['not'] });
    return true;
  }
  return false;
}

function changeBranches({ schema, drawing }: EditContext): boolean {
  const { dice } = drawing;
  const present = listKeywords.filter((keyword) => Array.isArray(schema[keyword]));
  if (present.length === 0) return false;
  const keyword = dice.pick(present);
  const branches = schema[keyword] as Schema[];
  schema[keyword] = dice.weighted<() => Schema[]>([
    [2, () => [...branches, drawing.sub(1)]],
    [2, () => [...branches, variation(drawing, dice.pick(branches))]],
    [3, () => (branches.length > 1 ? branches.filter((_, index) => index !== dice.below(branches.length)) : branches)],
    [1.5, () => [...branches].reverse()],
    [1, () => [...branches, structuredClone(dice.pick(branches))]],
  ])();
  if ((schema[keyword] as Schema[]).length === 0) schema[keyword] = branches;
  return true;
}

function swapCombinator({ schema, drawing: { dice } }: EditContext): boolean {
  const present = listKeywords.filter((keyword) => Array.isArray(schema[keyword]));
  if (present.length === 0) return false;
  const from = dice.pick(present);
  const to = dice.pick(listKeywords.filter((keyword) => keyword !== from));
  if (to in schema) return false;
  schema[to] = schema[from];
  delete schema[from];
  return true;
}

/** A keyword goes into an `allOf`, and what it reads beside it may not follow. */
function moveIntoAllOf({ schema, drawing: { dice } }: EditContext): boolean {
  const [, moved] = split(schema);
  const names = Object.keys(moved).filter((name) => name !== 'allOf');
  if (names.length === 0) return false;
  const name = dice.pick(names);
  const part = { [name]: schema[name] };
  delete schema[name];
  schema['allOf'] = [...(Array.isArray(schema['allOf']) ? (schema['allOf'] as Schema[]) : []), part];
  return true;
}

function changeCondition({ schema, drawing }: EditContext): boolean {
  const { dice } = drawing;
  if (!('if' in schema)) {
    Object.assign(schema, condition(drawing, 1));
    return true;
  }
  const { then: consequence, else: otherwise } = schema;
  dice.weighted<() => void>([
    [1, () => delete schema['then']],
    [1, () => delete schema['else']],
    [1, () => Object.assign(schema, { then: otherwise ?? true, else: consequence ?? true })],
    [1, () => tradeBranches(schema)],
    [1, () => Object.assign(schema, condition(drawing, 1))],
    [1, () => delete schema['if']],
  ])();
  return true;
}

function tradeBranches(schema: Draft): void {
  const { then: consequence, else: otherwise } = schema;
  delete schema['then'];
  delete schema['else'];
  if (otherwise !== undefined) schema['then'] = otherwise;
  if (consequence !== undefined) schema['else'] = consequence;
}

/** `if` written with `anyOf`, exactly or with a part forgotten. */
function respellCondition({ schema, drawing: { dice } }: EditContext): boolean {
  if (!('if' in schema) || 'anyOf' in schema) return false;
  const { if: premise, then: consequence = true, else: otherwise = true } = schema;
  for (const name of ['if', 'then', 'else']) delete schema[name];
  const refuted = { not: premise };
  schema[dice.chance(0.7) ? 'anyOf' : 'oneOf'] = dice.weighted([
    [3, [{ allOf: [premise, consequence] }, { allOf: [refuted, otherwise] }]],
    [2, [refuted, consequence]],
    [1, [{ allOf: [premise, consequence] }, otherwise]],
  ]);
  return true;
}

function changeNot({ schema, drawing }: EditContext): boolean {
  if (!('not' in schema)) schema['not'] = exclusion(drawing);
  else if (drawing.dice.chance(0.5)) delete schema['not'];
  else schema['not'] = drawing.dice.chance(0.5) ? exclusion(drawing) : { anyOf: [schema['not'], exclusion(drawing)] };
  return true;
}

export const combinatorEdits: EditFamily = {
  wrapped: [4, wrap],
  unwrapped: [4, unwrap],
  'branches changed': [5, changeBranches],
  'combinator swapped': [3, swapCombinator],
  'moved into allOf': [1.5, moveIntoAllOf],
  'condition changed': [2.5, changeCondition],
  'condition respelled': [4, respellCondition],
  'not changed': [1.5, changeNot],
};
