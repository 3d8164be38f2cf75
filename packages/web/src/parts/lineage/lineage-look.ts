/** How a graph is looked at, as the address says it. */
export interface LineageLook {
  readonly view?: 'graph' | 'table';
  /** The chosen asset. */
  readonly chosen?: string;
}

/** What the address says of the look; what makes no sense is left out. */
export function lineageLook(given: Record<string, unknown>): LineageLook {
  const { view, chosen } = given;
  return {
    ...(view === 'graph' || view === 'table' ? { view } : {}),
    ...(typeof chosen === 'string' && chosen !== '' ? { chosen } : {}),
  };
}
