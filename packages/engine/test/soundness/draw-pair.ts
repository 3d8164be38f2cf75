import { Dice } from './dice.js';
import { asDraft } from './draw-combinators.js';
import { drawDocument, drawingFor } from './draw-document.js';
import { drawRestated } from './draw-restated.js';
import { type Dialect, type Draft, definitionsKeyword, isDraft } from './drawing.js';
import type { Edit } from './edit.js';
import { arrayEdits } from './edit-arrays.js';
import { combinatorEdits } from './edit-combinators.js';
import { documentEdits } from './edit-documents.js';
import { objectEdits } from './edit-objects.js';
import { scalarEdits } from './edit-scalars.js';
import { type Site, sitesOf } from './sites.js';

/** Two versions of a schema. */
export interface SchemaPair {
  readonly seed: number;
  readonly dialect: Dialect;
  readonly before: Draft;
  readonly after: Draft;
  /** Names of the edits that lie between them; none when both were drawn on their own. */
  readonly edits: readonly string[];
}

const edits = [scalarEdits, objectEdits, arrayEdits, combinatorEdits, documentEdits].flatMap((family) =>
  Object.entries(family).map(([name, [weight, edit]]) => [weight, { name, edit }] as const),
);

/** How much of what is drawn is of a kind that has to be asked for, from 0 to 1. */
export interface SpecialShares {
  /** Pairs whose rows are described from two places. */
  readonly restated: number;
  /** Definitions with an `$id` of their own, by which they are referred to. */
  readonly embedded: number;
}

/** The pair that belongs to a seed. */
export function pairOf(seed: number, shares: SpecialShares): SchemaPair {
  const dice = new Dice(seed);
  const dialect = dice.weighted<Dialect>([
    [4, 'draft-07'],
    [1, '2019-09'],
    [5, '2020-12'],
  ]);
  if (dice.chance(shares.restated)) {
    const { before, after } = drawRestated(dice, dialect);
    const isSwapped = dice.chance(0.5);
    return {
      seed,
      dialect,
      before: isSwapped ? after : before,
      after: isSwapped ? before : after,
      edits: ['declared again'],
    };
  }
  const before = drawDocument(dice, dialect, shares.embedded);
  if (dice.chance(0.03))
    return { seed, dialect, before, after: drawDocument(dice, dialect, shares.embedded), edits: [] };
  const after = structuredClone(before);
  const made: string[] = [];
  const count = dice.weighted([
    [6, 1],
    [3, 2],
    [1, 3],
  ]);
  for (let attempt = 0; made.length < count && attempt < 60; attempt++) {
    const chosen = dice.weighted<{ name: string; edit: Edit }>(edits);
    if (applied(chosen.edit, dice, dialect, after)) made.push(chosen.name);
  }
  // What was added may stand on the old side as well as on the new one.
  return dice.chance(0.5)
    ? { seed, dialect, before, after, edits: made }
    : { seed, dialect, before: after, after: before, edits: made };
}

/** Makes the edit at one of the places where it is possible; most are possible at few. */
function applied(edit: Edit, dice: Dice, dialect: Dialect, document: Draft): boolean {
  const keyword = definitionsKeyword(dialect);
  const definitions = Object.keys(isDraft(document[keyword]) ? document[keyword] : {});
  const references = definitions.map((name) => `#/${keyword}/${name}`);
  const drawing = drawingFor(dice, dialect, dice.chance(0.5) ? references : []);
  const sites = dice.shuffled(sitesOf(document));
  const isFavoured = dice.weighted<(site: Site) => boolean>([
    [2.5, (site) => site.path.length === 0],
    [2, (site) => site.path[0] === keyword],
    [6, () => true],
  ]);
  sites.sort((left, right) => Number(isFavoured(right)) - Number(isFavoured(left)));
  return sites.some((site) => {
    const { schema } = site;
    return isDraft(schema) && edit({ drawing, document, site: keepingNames(site, schema), schema });
  });
}

/** The site, but a schema that others refer to by name keeps that name when it is replaced. */
function keepingNames(site: Site, old: Draft): Site {
  const names = Object.fromEntries(['$id', '$anchor'].flatMap((name) => (name in old ? [[name, old[name]]] : [])));
  if (site.path.length === 0 || Object.keys(names).length === 0) return site;
  return { ...site, replace: (schema) => site.replace({ ...asDraft(schema), ...names }) };
}
