/**
 * How a column gets what another one feeds it, in the words of OpenLineage: unchanged, by an expression, or out of many
 * rows.
 */
export type FeedKind = 'identity' | 'transformation' | 'aggregation';

/** A column of an asset whose values reach a column of a query. */
export interface Feed {
  /** Key of the asset. */
  readonly asset: string;
  readonly column: string;
  readonly kind: FeedKind;
}

const ranks: Readonly<Record<FeedKind, number>> = { identity: 0, transformation: 1, aggregation: 2 };

/** The kind of two steps after one another, or of two ways: what changes more. */
export function strongerKind(left: FeedKind, right: FeedKind): FeedKind {
  return ranks[left] >= ranks[right] ? left : right;
}

/** The feeds once they went through a step of that kind. */
export function through(feeds: readonly Feed[], kind: FeedKind): readonly Feed[] {
  return kind === 'identity' ? feeds : feeds.map((feed) => ({ ...feed, kind: strongerKind(feed.kind, kind) }));
}

/** Feeds of one column while they are gathered, each column of an asset once. */
export class FeedSet {
  readonly #byPlace = new Map<string, Feed>();

  add(feeds: readonly Feed[], kind: FeedKind): void {
    for (const feed of feeds) {
      const place = `${feed.asset}\0${feed.column}`;
      const known = this.#byPlace.get(place);
      const stronger = strongerKind(strongerKind(feed.kind, kind), known?.kind ?? 'identity');
      if (known?.kind !== stronger) this.#byPlace.set(place, { ...feed, kind: stronger });
    }
  }

  toList(): readonly Feed[] {
    return [...this.#byPlace.values()];
  }
}

export function together(...lists: readonly (readonly Feed[])[]): readonly Feed[] {
  const filled = lists.filter(({ length }) => length > 0);
  if (filled.length < 2) return filled[0] ?? [];
  const set = new FeedSet();
  for (const feeds of filled) set.add(feeds, 'identity');
  return set.toList();
}
