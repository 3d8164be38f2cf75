/** Where the walk stands, in the dotted notation of the API and as a JSON Pointer. */
export class Place {
  static readonly root = new Place('', '', [], undefined);
  readonly path: string;
  readonly pointer: string;
  readonly #steps: readonly string[];
  readonly #parent: Place | undefined;

  private constructor(path: string, pointer: string, steps: readonly string[], parent: Place | undefined) {
    this.path = path;
    this.pointer = pointer;
    this.#steps = steps;
    this.#parent = parent;
  }

  /** The place reached by these steps, each a keyword or a name. */
  at(steps: readonly string[]): Place {
    if (steps.length === 0) return this;
    let { path, pointer } = this;
    for (const step of steps) {
      path = path === '' ? step : `${path}.${step}`;
      pointer = `${pointer}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    }
    return new Place(path, pointer, steps, this);
  }

  /** Every move from the root to here, innermost first: `properties` and a name, or one keyword. */
  *movesUp(): Iterable<readonly string[]> {
    let place: Place | undefined = this;
    for (; place !== undefined; place = place.#parent) if (place.#steps.length > 0) yield place.#steps;
  }
}
