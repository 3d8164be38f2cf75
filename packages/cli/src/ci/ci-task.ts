import type { CheckReport } from '../check/check-report.js';
import type { ExitCode } from '../failure.js';

/** One check of a pipeline, whatever the platform. */
export interface CiTask {
  /** Carries the check out; `warn` is told of what it had to leave out. */
  check(warn: (message: string) => void): Promise<CheckReport>;
  readonly comments: boolean;
  readonly commentKey: string;
  readonly commentAuthor: string | undefined;
  /** Whether a check that could not be carried out lets the step pass, as one that finds something does. */
  readonly isLenient: boolean;
}

export interface Surroundings {
  readonly variables: NodeJS.ProcessEnv;
  /** Writes to the log of the job. */
  write(text: string): void;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** What a step does on its platform. */
export type CiStep = (task: CiTask, surroundings: Surroundings) => Promise<ExitCode>;
