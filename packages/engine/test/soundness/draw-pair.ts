import { Dice } from './dice.js';
import { drawDocument, drawingFor } from './draw-document.js';
import { type Dialect, type Draft, definitionsKeyword, isDraft } from './drawing.js';
import type { Edit } from './edit.js';
import { arrayEdits } from './edit-arrays.js';
import { combinatorEdits } from './edit-combinators.js';
import { documentEdits } from './edit-documents.js';
import { objectEdits } from './edit-objects.js';
import { scalarEdits } from './edit-scalars.js';
import { sitesOf } from './sites.js';

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

/** The pair that belongs to a seed. */
export function pairOf(seed: number): SchemaPair {
  const dice = new Dice(seed);
  const dialect = dice.weighted<Dialect>([
    [4, 'draft-07'],
    [1, '2019-09'],
    [5, '2020-12'],
  ]);
  const before = drawDocument(dice, dialect);
  if (dice.chance(0.03)) return { seed, dialect, before, after: drawDocument(dice, dialect), edits: [] };
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

function applied(edit: Edit, dice: Dice, dialect: Dialect, document: Draft): boolean {
  const keyword = definitionsKeyword(dialect);
  const definitions = Object.keys(isDraft(document[keyword]) ? document[keyword] : {});
  const references = definitions.map((name) => `#/${keyword}/${name}`);
  const drawing = drawingFor(dice, dialect, dice.chance(0.5) ? references : []);
  const sites = sitesOf(document).filter((site) => isDraft(site.schema));
  const site = dice.chance(0.25) ? sites[0] : dice.pick(sites);
  if (site === undefined || !isDraft(site.schema)) return false;
  return edit({ drawing, document, site, schema: site.schema });
}
