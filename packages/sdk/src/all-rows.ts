import { ValidationFailedError } from './errors.js';

interface Page<R> {
  readonly results: readonly R[];
  readonly total: number;
}

interface Place {
  readonly limit: number;
  readonly offset: number;
}

/** What a walk over all pages may be asked: the place is its own. `limit` is the size of its pages. */
export type WholeQuery<Q> = Omit<Q, 'offset'>;

/** The limit of a server that allows less than what was asked for; `null` when something else is refused. */
function allowedLimit(error: unknown): number | null {
  if (!(error instanceof ValidationFailedError)) return null;
  const problem = error.problems.find(({ loc, type }) => loc.join('.') === 'query.limit' && type === 'less_than_equal');
  const { le } = problem?.ctx ?? {};
  return typeof le === 'number' && le >= 1 ? le : null;
}

function keyOf(row: unknown): string {
  const { id, proposal_id } = row as { readonly id?: unknown; readonly proposal_id?: unknown };
  const own = id ?? proposal_id;
  return typeof own === 'string' ? own : JSON.stringify(row);
}

/**
 * Every row, page by page, each once. Rows that come and go meanwhile move the others: each page begins with the last row
 * of the one before, and where that is another row, the walk steps back until it meets one that it knows.
 *
 * @param limit rows on a page.
 */
export async function* allRows<R>(
  limit: number,
  read: (place: Place) => Promise<Page<R>>,
): AsyncGenerator<R, void, undefined> {
  const known = new Set<string>();
  let size = limit;
  let offset = 0;
  for (;;) {
    let page: Page<R>;
    try {
      page = await read({ limit: size, offset });
    } catch (error) {
      const allowed = allowedLimit(error);
      if (allowed === null || allowed >= size) throw error;
      size = allowed;
      continue;
    }
    const { results } = page;
    const [first] = results;
    // Pages of one row cannot overlap.
    if (size > 1 && offset > 0 && (first === undefined || !known.has(keyOf(first)))) {
      offset = Math.max(0, offset - size);
      continue;
    }
    for (const row of results) {
      const key = keyOf(row);
      if (known.has(key)) continue;
      known.add(key);
      yield row;
    }
    if (results.length === 0 || offset + results.length >= page.total) return;
    offset += Math.max(results.length - 1, 1);
  }
}
