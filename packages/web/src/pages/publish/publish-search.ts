export interface PublishSearch {
  /** As which the shape of rows is written; columns unless it says so. */
  readonly view?: 'json';
}

export function publishSearch(search: Readonly<Record<string, unknown>>): PublishSearch {
  return search['view'] === 'json' ? { view: 'json' } : {};
}
