/** One row of distances; texts are short, see `wordingOf`. */
const row = /*#__PURE__*/ new Uint8Array(256);

/**
 * 1 minus the Levenshtein distance of two short texts as a share of the longer one, or 0 when that is less than
 * `atLeast`, which unrelated texts show after a few letters.
 */
export function editSimilarity(left: string, right: string, atLeast: number): number {
  const short = left.length <= right.length ? left : right;
  const long = short === left ? right : left;
  const furthest = Math.floor((1 - atLeast) * long.length + 1e-9);
  if (long.length === 0 || long.length - short.length > furthest || long.length >= row.length) return 0;
  const start = commonStart(short, long);
  const columns = short.length - start;
  const rows = long.length - start;
  for (let j = 0; j <= columns; j++) row[j] = j;
  for (let i = 1; i <= rows; i++) {
    const code = long.charCodeAt(start + i - 1);
    let diagonal = i - 1;
    let latest = i;
    let nearest = i;
    row[0] = i;
    for (let j = 1; j <= columns; j++) {
      const above = row[j] ?? 0;
      const changed = Math.min(above, latest) + 1;
      const kept = short.charCodeAt(start + j - 1) === code ? diagonal : diagonal + 1;
      latest = Math.min(kept, changed);
      if (latest < nearest) nearest = latest;
      diagonal = above;
      row[j] = latest;
    }
    if (nearest > furthest) return 0;
  }
  const distance = row[columns] ?? 0;
  return distance > furthest ? 0 : 1 - distance / long.length;
}

function commonStart(short: string, long: string): number {
  let length = 0;
  while (length < short.length && short.charCodeAt(length) === long.charCodeAt(length)) length++;
  return length;
}
