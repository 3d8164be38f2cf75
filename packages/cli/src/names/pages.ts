interface Page<T> {
  readonly results: readonly T[];
  readonly total: number;
}

type PageQuery = { readonly limit: number; readonly offset: number };

const pageSize = 100;

/** All that a list has, page by page, up to a bound. */
export async function everything<T>(
  list: (query: PageQuery) => Promise<Page<T>>,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (;;) {
    const { results, total } = await list({ limit: pageSize, offset: found.length });
    found.push(...results);
    if (results.length === 0 || found.length >= Math.min(total, most)) return found;
  }
}
