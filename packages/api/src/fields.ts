import Type, { type Static, type TSchema, type TUnsafe } from 'typebox';

/**
 * Building blocks of requests and answers. Beside JSON Schema's own keywords the server understands, on requests:
 * `x-parse` (the value is read and replaced by its canonical form) and `x-setting` (a bound that a setting moves).
 */

/** A UUID; upper case, 32 digits, braces and `urn:uuid:` are read and become the canonical form. */
export function Uuid(options: { description?: string } = {}) {
  return Type.String({ format: 'uuid', 'x-parse': 'uuid', ...options });
}

/** A moment as ISO 8601; read as UTC when it has no offset. */
export function Moment(options: { description?: string } = {}) {
  return Type.String({ format: 'date-time', ...options });
}

/** The same, or epoch seconds, in requests. */
export function GivenMoment(options: { description?: string } = {}) {
  return Type.Unsafe<string>({ type: 'string', format: 'date-time', 'x-parse': 'instant', ...options });
}

/** One of the values, lower case as on the wire. */
export function OneOf<const T extends readonly string[]>(
  values: T,
  options: { description?: string; default?: T[number] } = {},
) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...options });
}

/** The value or `null`. */
export function Nullable<T extends TSchema>(schema: T): TUnsafe<Static<T> | null> {
  const plain = schema as { type?: string; enum?: readonly unknown[] };
  if (plain.type === undefined) return Type.Unsafe<Static<T> | null>({ ...schema });
  return Type.Unsafe<Static<T> | null>({
    ...schema,
    type: [plain.type, 'null'],
    ...(plain.enum ? { enum: [...plain.enum, null] } : {}),
  });
}

/** Any JSON object. */
export function JsonObjectField(
  options: { description?: string; default?: Record<string, unknown>; 'x-rule'?: string } = {},
) {
  return Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true, ...options });
}

export const Paging = {
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 100,
      default: 50,
      description: 'Rows on the page',
      'x-setting': { maximum: 'paginationLimitMax', default: 'paginationLimitDefault' },
    }),
  ),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0, description: 'Rows before the page' })),
};

/** A page of rows; `total` counts all rows that match. */
export function Page<T extends TSchema>(row: T) {
  return Type.Object({
    results: Type.Array(row),
    total: Type.Integer(),
    limit: Type.Integer(),
    offset: Type.Integer(),
  });
}
