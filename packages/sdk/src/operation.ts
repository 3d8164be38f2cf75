/** What a method asks of the server. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in the description of the API: `/api/v1/teams/{team_id}`. */
  readonly path: string;
  /** In the order of the path. */
  readonly params?: readonly string[];
  readonly query?: Query;
  readonly body?: unknown;
  /** Whether the server honours `Idempotency-Key`, so that it does no harm to send the request again. */
  readonly isIdempotent?: boolean;
  /** Whether the body may hold files, which travel as parts of a form. */
  readonly hasFiles?: boolean;
}

type QueryValue = string | number | boolean | readonly string[] | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

/**
 * Path and query of a request.
 *
 * @throws {RangeError} for a value that would lead to another path: an empty one, `.` or `..`.
 */
export function addressOf({ path, params = [], query = {} }: Pick<Operation, 'path' | 'params' | 'query'>): string {
  let at = 0;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[at++];
    if (value === undefined || value === '' || value === '.' || value === '..')
      throw new RangeError(`${name} must not be ${value === undefined ? 'absent' : `'${value}'`}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [value])
      if (each !== undefined && each !== null) search.append(name, String(each));
  return search.size === 0 ? filled : `${filled}?${search}`;
}
