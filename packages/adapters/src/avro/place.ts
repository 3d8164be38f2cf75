/** Where in a document the conversion is. */
export interface Place {
  /** For people: field names, `items` and `values` joined by dots, branches of a union as `[0]`. */
  readonly path: string;
  /** JSON Pointer of what comes out of it. Avro names need no escapes. */
  readonly pointer: string;
  /** Namespace of the enclosing definition. */
  readonly namespace: string;
  readonly depth: number;
  /** Present inside a type that another schema defines. */
  readonly isForeign?: true;
}

/** Thrown inside the conversion only; its caller gets it as a value. */
export class ConversionFailure extends Error {
  readonly path: string;

  constructor(reason: string, path: string) {
    super(reason);
    this.path = path;
  }
}

export function fail(reason: string, place: Place): never {
  throw new ConversionFailure(reason, place.path);
}

/** The place of a field, `items` or `values`. */
export function childOf(place: Place, name: string, pointer: string): Place {
  return {
    ...place,
    path: place.path === '' ? name : `${place.path}.${name}`,
    pointer: `${place.pointer}/${pointer}`,
    depth: place.depth + 1,
  };
}
