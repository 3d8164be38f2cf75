/** Rows that a transfer brings, with their ids and moments: those that were not there, and those that are other now. */
export interface Transfer<Row> {
  readonly created: readonly Row[];
  readonly changed: readonly { readonly before: Row; readonly after: Row }[];
}

/** In whose name a transfer is recorded. */
export interface TransferOrigin {
  /** The acting team. */
  readonly actorId: string;
  /** What brought it, for the audit log. */
  readonly triggeredBy: string;
}

/** Ids of the rows that give up their names, which others of the transfer may take: they are freed before that. */
export function givingUpNames<Row extends { readonly id: string }>(
  { changed }: Transfer<Row>,
  nameOf: (row: Row) => string,
): readonly string[] {
  return changed.filter(({ before, after }) => nameOf(before) !== nameOf(after)).map(({ before }) => before.id);
}
