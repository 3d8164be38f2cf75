/** The search of an address with one part changed; what is empty is left out. */
export function withPart<Search extends object>(
  search: Search,
  name: keyof Search,
  value: Search[keyof Search] | '' | undefined,
): Search {
  const { [name]: _, ...rest } = search;
  return (value === undefined || value === '' ? rest : { ...rest, [name]: value }) as Search;
}

/** A text of an address; what is none is absent. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The page that an address names, from 2: the first one is not named. */
export function pageOf(value: unknown): number | undefined {
  const page = Number(value);
  return Number.isInteger(page) && page > 1 ? page : undefined;
}

/** The same reading of an address, which leaves nothing else of it: the router keeps what it is not told to forget. */
export function only<Search extends object>(
  read: (given: Record<string, unknown>) => Search,
): (given: Record<string, unknown>) => Search {
  return (given) => {
    const forgotten = Object.fromEntries(Object.keys(given).map((name) => [name, undefined]));
    return { ...forgotten, ...read(given) };
  };
}
