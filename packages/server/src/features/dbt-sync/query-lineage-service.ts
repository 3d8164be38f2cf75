import { availableParallelism } from 'node:os';
import { type DbtProject, type FedColumn, type ModelQuery, ProjectLineage } from '@tessera/adapters';
import { QuestionThread } from '../../platform/threads/question-thread.js';
import { threadScript } from '../../platform/threads/thread-script.js';
import {
  type LineageAnswer,
  type LineageProblem,
  noColumns,
  type ProjectColumns,
  problemText,
  type QueryText,
} from './query-lineage.js';

const script = threadScript('sql-lineage-thread');
/** Longer SQL is hardly written by people; it would take seconds to read. */
const maxSqlLength = 1_000_000;
/** Time for one model, and for a whole project: an upload does not wait longer for what it can do without. */
const defaultBudget: LineageBudget = { modelMs: 5000, projectMs: 60_000 };
/** A thread that had to be ended takes a while to come back. */
const maxStarts = 20;
const maxThreads = 4;
const modelsPerThread = 250;
const batchSize = 25;
const batchLength = 200_000;

export interface LineageBudget {
  readonly modelMs: number;
  readonly projectMs: number;
}

/**
 * What feeds the columns of the models, read from their compiled SQL on threads of their own: reading takes about a
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
  const problems = new Map<string, { fqn: string; problem: LineageProblem; text: string }>();
  const until = performance.now() + budget.projectMs;
  const threads = Array.from({ length: threadsFor(models) }, () => new QuestionThread<Batch, Answers>(script));
  try {
    for (const queries of lineage.steps()) {
      const left = batchesOf(queries).values();
      const readSome = async (thread: LineageThread): Promise<void> => {
        for (const batch of left) {
          for (const [query, answer] of await readBatch(thread, batch, { ...budget, until })) {
            if (answer.kind === 'lineage') columns.set(query.asset.key, lineage.accept(query, answer.lineage));
            else problems.set(query.asset.key, problemOf(query, answer));
          }
        }
      };
      // Each thread takes the next batch that is left.
      await Promise.all(threads.map(readSome));
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
  // In the order of the project, whichever thread was faster.
  return { columns, models, problems: project.assets.flatMap(({ key }) => problems.get(key) ?? []) };
}

function problemOf({ asset: { fqn } }: ModelQuery, answer: LineageAnswer & { readonly kind: 'problem' }) {
  return { fqn, problem: answer.problem, text: problemText(answer) };
}

type Batch = readonly QueryText[];
type Answers = readonly LineageAnswer[];
type LineageThread = QuestionThread<Batch, Answers>;

/** Queries that are asked with one message: to send one takes about as long as to read a short one. */
function batchesOf(queries: readonly ModelQuery[]): readonly (readonly ModelQuery[])[] {
  const batches: ModelQuery[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const query of queries) {
    length += query.sql.length;
    const batch = batches.at(-1);
    if (batch === undefined || batch.length === batchSize || length > batchLength) {
      batches.push([query]);
      length = query.sql.length;
    } else batch.push(query);
  }
  return batches;
}

/** A thread takes a while to start, and the other processors have other work. */
function threadsFor(models: number): number {
  return Math.max(1, Math.min(maxThreads, availableParallelism(), Math.floor(models / modelsPerThread)));
}

type Read = readonly [query: ModelQuery, answer: LineageAnswer];
type Deadline = LineageBudget & { readonly until: number };

/** All at once; one by one from the first that takes too long or breaks the parser, so that it costs itself alone. */
async function readBatch(
  thread: LineageThread,
  batch: readonly ModelQuery[],
  deadline: Deadline,
): Promise<readonly Read[]> {
  const answers = batch.length === 1 ? [] : await ask(thread, batch, deadline);
  const read: Read[] = [];
  for (const [place, query] of batch.entries())
    read.push([query, answers[place] ?? (await readQuery(thread, query, deadline))]);
  return read;
}

async function readQuery(thread: LineageThread, query: ModelQuery, deadline: Deadline): Promise<LineageAnswer> {
  if (query.sql.length > maxSqlLength) return { kind: 'problem', problem: 'too_large' };
  if (deadline.until <= performance.now() || thread.starts > maxStarts)
    return { kind: 'problem', problem: 'out_of_time' };
  const reply = await thread.ask([textOf(query)], timeLeft(deadline));
  if (reply.kind !== 'answer') return { kind: 'problem', problem: reply.kind === 'late' ? 'too_slow' : 'too_large' };
  const [answer] = reply.answer;
  if (answer === undefined) throw new Error('A question has an answer');
  if (answer.kind === 'problem' && answer.isLast) await thread.close();
  return answer;
}

/** Answers as far as the thread came; none when it is out of time. */
async function ask(thread: LineageThread, batch: readonly ModelQuery[], deadline: Deadline): Promise<Answers> {
  const isAskable = batch.every(({ sql }) => sql.length <= maxSqlLength) && thread.starts <= maxStarts;
  if (!isAskable || deadline.until <= performance.now()) return [];
  const reply = await thread.ask(batch.map(textOf), timeLeft(deadline));
  if (reply.kind !== 'answer') return [];
  const last = reply.answer.at(-1);
  if (last?.kind === 'problem' && last.isLast) await thread.close();
  return reply.answer;
}

function textOf({ sql, dialect, relations }: ModelQuery): QueryText {
  return { sql, dialect, relations };
}

function timeLeft({ modelMs, until }: Deadline): number {
  return Math.min(modelMs, until - performance.now());
}
