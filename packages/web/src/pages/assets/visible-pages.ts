/** The pages of a list on which the rows from `first` to `last` stand. */
export function pagesOf(first: number, last: number, pageSize: number): readonly number[] {
  const from = Math.floor(first / pageSize);
  const to = Math.floor(Math.max(first, last) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
