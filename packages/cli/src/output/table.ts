import Table from 'cli-table3';

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

export interface TableContent {
  /** Absent for a list of names and values. */
  readonly head?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Characters of the last column; longer text is broken at spaces. Without it the column is as wide as its text. */
  readonly lastWidth?: number;
}

/** Lines of a table without borders; columns are two spaces apart. */
export function tableLines({ head, rows, lastWidth }: TableContent): string[] {
  const width = Math.max(...rows.map((row) => row.length));
  const table = new Table({
    ...(head === undefined ? {} : { head: [...head] }),
    chars: noLines,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    ...(lastWidth === undefined
      ? {}
      : { wordWrap: true, colWidths: [...Array<null>(width - 1).fill(null), lastWidth] }),
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
