import Type from 'typebox';

/** Body of every error but a refused request shape, see {@link ValidationErrorBody}. */
export const ErrorBody = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ description: 'One of the codes of docs/errors.md' }),
      message: Type.String(),
      request_id: Type.String({ description: 'Equals the header X-Request-ID' }),
      timestamp: Type.String({ format: 'date-time' }),
      details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    }),
  },
  { $id: 'Error' },
);

/** Body of a 429. */
export const RateLimitBody = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ description: '`RATE_LIMIT_EXCEEDED`; `BAD_REQUEST` after too many sign-ins that failed' }),
      message: Type.String(),
      detail: Type.Optional(Type.String({ description: 'The limit, e.g. `100 per 1 minute`' })),
      request_id: Type.Optional(Type.String({ description: 'After failed sign-ins' })),
      timestamp: Type.Optional(Type.String({ format: 'date-time', description: 'After failed sign-ins' })),
    }),
  },
  { $id: 'RateLimit' },
);

/** Body of a 422: all problems of path, query and body at once. */
export const ValidationErrorBody = Type.Object(
  {
    detail: Type.Array(
      Type.Object({
        type: Type.String(),
        loc: Type.Array(Type.Unsafe<string | number>({ type: ['string', 'integer'] })),
        msg: Type.String(),
        input: Type.Optional(Type.Unknown()),
        ctx: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      }),
    ),
  },
  { $id: 'ValidationError' },
);

export interface ValidationProblem {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input?: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}
