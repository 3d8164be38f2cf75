import type { Draft, Drawing } from './drawing.js';
import type { Site } from './sites.js';

/** Where an edit happens. */
export interface EditContext {
  readonly drawing: Drawing;
  readonly document: Draft;
  readonly site: Site;
  /** The schema of the site. */
  readonly schema: Draft;
}

/** Changes the schema of the site in place, or replaces it; answers whether it could. */
export type Edit = (context: EditContext) => boolean;

/** Edits of one family by name, each with how often it is tried. */
export type EditFamily = Readonly<Record<string, readonly [weight: number, edit: Edit]>>;
