import { createRequire } from 'node:module';
import { type DbtProject, type FedColumn, type ModelQuery, ProjectLineage } from '@tessera/adapters';
import { QuestionThread } from '../../platform/threads/question-thread.js';
import {
  type LineageAnswer,
  type LineageProblem,
  noColumns,
  type ProjectColumns,
  problemText,
  type QueryText,
} from './query-lineage.js';

/** What is built: threads do not read TypeScript. */
const threadScript = createRequire(import.meta.url).resolve('@tessera/server/sql-lineage-thread');
/** Longer SQL is hardly written by people; it would take seconds to read. */
const maxSqlLength = 1_000_000;
/** Time for one model, and for a whole project: an upload does not wait longer for what it can do without. */
const defaultBudget: LineageBudget = { modelMs: 5000, projectMs: 60_000 };
/** A thread that had to be ended takes a while to come back. */
const maxStarts = 20;

export interface LineageBudget {
  readonly modelMs: number;
  readonly projectMs: number;
}

/**
 * What feeds the columns of the models, read from their compiled SQL on a thread of its own: reading takes about a
 * millisecond a model, and nobody knows beforehand how long for SQL that was written to take long. Never fails; what
 * cannot be read is told.
 */
export async function columnsOfProject(
  project: DbtProject,
  budget: LineageBudget = defaultBudget,
): Promise<ProjectColumns> {
  const models = project.assets.filter(({ compiledSql }) => compiledSql !== null).length;
  if (models === 0) return noColumns;
  const lineage = new ProjectLineage(project);
  const columns = new Map<string, readonly FedColumn[]>();
  const problems: { fqn: string; problem: LineageProblem; text: string }[] = [];
  const thread = new QuestionThread<QueryText, LineageAnswer>(threadScript);
  const until = performance.now() + budget.projectMs;
  try {
    for (const query of lineage.queries()) {
      const answer = await readQuery(thread, query, Math.min(budget.modelMs, until - performance.now()));
      if (answer.kind === 'lineage') columns.set(query.asset.key, lineage.accept(query, answer.lineage));
      else problems.push({ fqn: query.asset.fqn, problem: answer.problem, text: problemText(answer) });
    }
  } finally {
    await thread.close();
  }
  return { columns, models, problems };
}

async function readQuery(
  thread: QuestionThread<QueryText, LineageAnswer>,
  { sql, dialect, relations }: ModelQuery,
  timeoutMs: number,
): Promise<LineageAnswer> {
  if (sql.length > maxSqlLength) return { kind: 'problem', problem: 'too_large' };
  if (timeoutMs <= 0 || thread.starts > maxStarts) return { kind: 'problem', problem: 'out_of_time' };
  const reply = await thread.ask({ sql, dialect, relations }, timeoutMs);
  if (reply.kind !== 'answer') return { kind: 'problem', problem: reply.kind === 'late' ? 'too_slow' : 'too_large' };
  if (reply.answer.kind === 'problem' && reply.answer.isLast) await thread.close();
  return reply.answer;
}
