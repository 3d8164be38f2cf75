import type { Clock } from '../clock.js';
import type { Executor } from '../database/database.js';
import { instantOf } from '../instant.js';
import { takeTurn } from './job-turns.js';

/** Work that is done again and again, by one process of all that serve the same database. */
export interface Job {
  /** Unique; the processes agree on turns by it. */
  readonly name: string;
  readonly everyMs: number;
  /**
   * Runs one turn. It may run again before its effects are seen elsewhere, so it must be safe to repeat.
   *
   * @param isStopped whether the process is about to end; long turns ask now and then.
   */
  run(isStopped: () => boolean): Promise<void>;
}

export interface JobMeans {
  readonly db: Executor;
  readonly clock: Clock;
  /** Told of a turn that failed; the next one comes as usual. */
  onFailure(job: string, error: unknown): void;
}

/** A job is looked at so many times in its interval, so that its turns come on time whoever took the last one. */
const looksPerTurn = 4;

/**
 * Starts the jobs.
 *
 * @returns stops them and waits for the turn that runs.
 */
export function startJobs(jobs: readonly Job[], means: JobMeans): () => Promise<void> {
  const stops = jobs.map((job) => repeat((isStopped) => look(job, means, isStopped), job.everyMs / looksPerTurn));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

async function look(job: Job, { db, clock, onFailure }: JobMeans, isStopped: () => boolean): Promise<void> {
  try {
    const now = clock.now();
    const next = instantOf(Date.parse(now) + job.everyMs);
    if (await takeTurn(db, job.name, now, next)) await job.run(isStopped);
  } catch (error) {
    onFailure(job.name, error);
  }
}

/** Calls `step` again and again with a pause of about `pauseMs`; processes that start together drift apart. */
function repeat(step: (isStopped: () => boolean) => Promise<void>, pauseMs: number): () => Promise<void> {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const plan = (): void => {
    timer = setTimeout(
      () => {
        running = step(() => isStopped).then(() => {
          if (!isStopped) plan();
        });
      },
      pauseMs * (0.75 + Math.random() / 2),
    );
    timer.unref();
  };
  plan();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    return running;
  };
}
