import Table from 'cli-table3';
import { shortened } from './shorten.js';

export interface BoxedTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What the frame takes of a line: a border and two spaces a column, and the last border. */
const frameWidth = (columns: number): number => columns * 3 + 1;
const leastWidth = 8;

const widthOf = (text: string): number => [...text].length;

/**
 * A table with a frame and a title.
 *
 * @param columns width of the terminal, into which long texts are shortened in their middle; absent: all stays whole.
 */
export function boxedTable({ title, head, rows }: BoxedTable, columns?: number): string {
  const cells = rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')));
  const widths = head.map((name, place) => Math.max(widthOf(name), ...cells.map((row) => widthOf(row[place] ?? ''))));
  const limits = columns === undefined ? widths : fitted(widths, columns - frameWidth(head.length));
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...cells.map((row) => row.map((cell, place) => shortened(cell, limits[place] ?? cell.length))));
  return `${title}\n${table.toString()}`;
}

/** Takes from the widest columns until all fit, as far as they stay readable. */
function fitted(widths: readonly number[], available: number): readonly number[] {
  const limits = [...widths];
  let excess = limits.reduce((sum, width) => sum + width, 0) - available;
  while (excess > 0) {
    const widest = Math.max(...limits);
    if (widest <= leastWidth) break;
    const next = Math.max(leastWidth, ...limits.filter((width) => width < widest));
    const wide = limits.filter((width) => width === widest).length;
    const step = Math.max(1, Math.min(widest - next, Math.ceil(excess / wide)));
    for (const [place, width] of limits.entries()) {
      if (width !== widest || excess <= 0) continue;
      limits[place] = width - step;
      excess -= step;
    }
  }
  return limits;
}
