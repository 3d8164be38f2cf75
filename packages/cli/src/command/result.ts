import { type BoxedTable, boxedTable } from '../output/boxed-table.js';
import { plainText } from '../output/plain-text.js';
import { type Style, style } from '../output/style.js';

/** What the text of a result may be made with. */
export interface View {
  readonly style: Style;
  /** Whether somebody looks at it: names may then be shortened. */
  readonly isTerminal: boolean;
  table(table: BoxedTable): string;
}

interface Forms {
  readonly text?: (view: View) => string;
  readonly ids?: () => readonly string[];
}

/** Writes a result on standard output in the form that was asked for. */
export function printResult(
  result: unknown,
  { json, quiet }: { readonly json?: boolean; readonly quiet?: boolean },
  { text, ids }: Forms,
): void {
  if (json) write(JSON.stringify(result ?? {}, null, 2));
  else if (quiet) write((ids?.() ?? idsOf(result)).join('\n'));
  else write(text === undefined ? JSON.stringify(result ?? {}, null, 2) : text(terminalView()));
}

function write(text: string): void {
  if (text !== '') process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

function terminalView(): View {
  const { isTTY, columns } = process.stdout;
  const isTerminal = isTTY === true;
  return {
    style: style(process.stdout),
    isTerminal,
    table: (table) => plainText(boxedTable(table, isTerminal ? (columns ?? 80) : undefined)),
  };
}

/** The ids of an answer: its own, or those of what it lists. */
function idsOf(result: unknown): readonly string[] {
  if (Array.isArray(result)) return result.flatMap(idsOf);
  if (typeof result !== 'object' || result === null) return [];
  const { id, results } = result as { readonly id?: unknown; readonly results?: unknown };
  if (typeof id === 'string') return [id];
  return Array.isArray(results) ? idsOf(results) : [];
}
