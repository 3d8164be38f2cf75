/** Rows of one statement: both engines limit the number of parameters, and a row has twenty at most. */
const rowsPerStatement = 500;

/** The items in portions that fit into one statement each. */
export function* chunksOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += rowsPerStatement)
    yield items.slice(start, start + rowsPerStatement);
}
