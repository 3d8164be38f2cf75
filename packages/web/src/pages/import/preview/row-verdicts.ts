/** In the order in which people want to see them. */
export const rowVerdicts = ['breaking', 'compatible', 'new', 'gone', 'skipped', 'unchanged'] as const;
export type RowVerdict = (typeof rowVerdicts)[number];
