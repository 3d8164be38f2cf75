import { parentPort } from 'node:worker_threads';
import { type DialectName, init, parse } from '@guanmingchiu/sqlparser-ts';
import { columnLineage, NoQueryError, TooManyStepsError } from '@tessera/adapters';
import type { LineageAnswer, QueryText } from './features/dbt-sync/query-lineage.js';

// A thread of the server: it reads the SQL of the models of an import, some models a message.
function answer({ sql, dialect, relations }: QueryText): LineageAnswer {
  let statements: unknown;
  try {
    statements = parse(sql, dialect.parser as DialectName);
  } catch (error) {
    return unreadable(error);
  }
  try {
    return { kind: 'lineage', lineage: columnLineage(statements, { dialect, relations }) };
  } catch (error) {
    if (error instanceof NoQueryError) return { kind: 'problem', problem: 'no_query' };
    if (error instanceof TooManyStepsError || error instanceof RangeError)
      return { kind: 'problem', problem: 'too_large' };
    throw error;
  }
}

/** A parser that ran out of its stack cannot be used again: then this thread ends after the answer. */
function unreadable(error: unknown): LineageAnswer {
  const message = error instanceof Error ? error.message : '';
  if (/recursion limit/.test(message)) return { kind: 'problem', problem: 'too_large' };
  if (!canParse()) return { kind: 'problem', problem: 'too_large', isLast: true };
  const place = /Line: (\d+), Column: (\d+)/.exec(message);
  return {
    kind: 'problem',
    problem: 'unreadable',
    ...(place === null ? {} : { line: Number(place[1]), column: Number(place[2]) }),
  };
}

function canParse(): boolean {
  try {
    parse('select 1', 'generic');
    return true;
  } catch {
    return false;
  }
}

await init();
parentPort?.postMessage('ready');
parentPort?.on('message', (questions: readonly QueryText[]) => {
  const answers: LineageAnswer[] = [];
  const isOver = (): boolean => {
    const last = answers.at(-1);
    return last?.kind === 'problem' && last.isLast === true;
  };
  for (const question of questions) if (!isOver()) answers.push(answer(question));
  parentPort?.postMessage(answers);
  if (isOver()) parentPort?.close();
});
