import { isJsonObject } from '@tessera/engine';
import type { SqlDialect } from './sql-dialect.js';
import { caseOf, fold, nameOf, pathOf } from './syntax.js';

const parts = new Set(
  (
    'microsecond millisecond second minute hour day dayofweek dayofyear week isoweek month quarter year isoyear decade ' +
    'century millennium epoch date time datetime day_hour yyyy yy qq mm dd dy wk ww dw hh mi ss ms mcs ns nanosecond weekday ' +
    'iso_week week_iso yearofweek yearofweekiso dayofmonth doy dow'
  ).split(' '),
);
const dateFunctions = /date|time|trunc|last_day|dayname|datename|extract/;

function isDatePart(name: string): boolean {
  return parts.has(name) || parts.has(name.replace(/s$/, ''));
}

/** The arguments of a function that are expressions: `month` in `date_trunc(created_at, month)` is a word, not a column. */
export function withoutDatePart(
  name: string,
  args: readonly unknown[],
  { datePartAt }: SqlDialect,
): readonly unknown[] {
  if (datePartAt === null || args.length === 0 || !dateFunctions.test(name)) return args;
  const index = datePartAt === 'first' ? 0 : args.length - 1;
  const word = bareWord(args[index]);
  return word !== null && isDatePart(fold(word)) ? args.toSpliced(index, 1) : args;
}

/** The name that stands alone as an argument; `week(monday)` of BigQuery counts as `week`. */
function bareWord(argument: unknown): string | null {
  const [, value] = caseOf(argument);
  const [, expression] = caseOf(value);
  const [kind, content] = caseOf(expression);
  if (kind === 'Identifier') return nameOf(content, { capitalizes: false });
  return kind === 'Function' && isJsonObject(content)
    ? (pathOf(content['name'], { capitalizes: false })?.[0] ?? null)
    : null;
}
