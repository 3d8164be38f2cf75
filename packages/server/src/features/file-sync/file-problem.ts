import type { Path } from './yaml-text.js';

/** Where something stands: the file and the way to it within. */
export interface Place {
  readonly file: string;
  readonly path: Path;
}

/** What stands against taking over a file. */
export class FileProblem extends Error {
  readonly place: Place;
  readonly reason: string;

  constructor(place: Place, reason: string) {
    super(`${place.file}: ${reason}`);
    this.place = place;
    this.reason = reason;
  }
}

/** A path as people write it: `contracts[0].version`. */
export function spelled(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}
