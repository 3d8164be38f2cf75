/** Where the walk stands, in the dotted notation of the API and as a JSON Pointer. */
export class Place {
  static readonly root = new Place('', '');
  readonly path: string;
  readonly pointer: string;

  private constructor(path: string, pointer: string) {
    this.path = path;
    this.pointer = pointer;
  }

  /** The place reached by these steps, each a keyword or a name. */
  at(steps: readonly string[]): Place {
    let { path, pointer } = this;
    for (const step of steps) {
      path = path === '' ? step : `${path}.${step}`;
      pointer = `${pointer}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    }
    return steps.length === 0 ? this : new Place(path, pointer);
  }
}
