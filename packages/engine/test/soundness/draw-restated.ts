import type { Dice } from './dice.js';
import { variation } from './draw-combinators.js';
import { drawingFor } from './draw-document.js';
import type { Dialect, Draft } from './drawing.js';
import { names } from './vocabulary.js';

/**
 * Two documents where a part of the rows is described from two places: a combinator, a pattern or `contains` names a
 * member of it on both sides, and the later one declares that member where the part itself is described.
 */
export function drawRestated(dice: Dice, dialect: Dialect): { readonly before: Draft; readonly after: Draft } {
  const drawing = drawingFor(dice, dialect, []);
  const [outer, inner, other] = dice.shuffled(names) as [string, string, string];
  const old = drawing.sub(0);
  const described: Draft = { properties: { [inner]: old }, ...(dice.chance(0.5) ? { required: [inner] } : {}) };
  const plain: Draft = {
    ...(dice.chance(0.5) ? { type: 'object' } : {}),
    ...(dice.chance(0.5) ? { properties: { [other]: drawing.sub(0) } } : {}),
  };
  const properties = plain['properties'] as Draft | undefined;
  const again = {
    ...plain,
    properties: { ...properties, [inner]: dice.chance(0.6) ? variation(drawing, old) : drawing.sub(0) },
  };
  if (dice.chance(0.3)) {
    const elsewhere = elementDescribed(dice, dialect, described);
    return { before: { items: plain, ...elsewhere }, after: { items: again, ...structuredClone(elsewhere) } };
  }
  const elsewhere = memberDescribed(dice, dialect, outer, described);
  return {
    before: { properties: { [outer]: plain }, ...elsewhere },
    after: { properties: { [outer]: again }, ...structuredClone(elsewhere) },
  };
}

function memberDescribed(dice: Dice, dialect: Dialect, name: string, described: Draft): Draft {
  const named = { properties: { [name]: described } };
  return dice.weighted<() => Draft>([
    [2, () => ({ allOf: [named] })],
    [1, () => ({ anyOf: [named, { required: ['id'] }] })],
    [1, () => ({ oneOf: [named, { type: 'null' }] })],
    [1, () => ({ if: { required: [name] }, then: named })],
    [1, () => ({ if: { required: ['id'] }, else: named })],
    [1, () => ({ patternProperties: { [dice.pick([`^${name}$`, '.*', `^${name.slice(0, 2)}`])]: described } })],
    [1, () => ({ allOf: [{ additionalProperties: described }] })],
    [1, () => ({ [dialect === 'draft-07' ? 'dependencies' : 'dependentSchemas']: { [name]: named } })],
  ])();
}

function elementDescribed(dice: Dice, dialect: Dialect, described: Draft): Draft {
  const tuple = dialect === '2020-12' ? 'prefixItems' : 'items';
  return dice.weighted<() => Draft>([
    [3, () => ({ contains: described })],
    [1, () => ({ allOf: [{ items: described }] })],
    [1, () => ({ anyOf: [{ items: described }, { maxItems: 1 }] })],
    [1, () => ({ allOf: [{ [tuple]: [described] }] })],
  ])();
}
