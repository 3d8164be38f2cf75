import { type RowVerdict, rowVerdicts } from './preview/row-verdicts.js';

export interface ImportSearch {
  /** Which rows of the preview are shown; all unless it says so. */
  readonly show?: RowVerdict;
}

export function importSearch({ show }: Readonly<Record<string, unknown>>): ImportSearch {
  const known = rowVerdicts.find((verdict) => verdict === show);
  return known === undefined ? {} : { show: known };
}
