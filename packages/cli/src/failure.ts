/** What the process tells its caller. Part of the interface: scripts branch on it. */
export const exitCodes = { fine: 0, failure: 1, usage: 2, unreachable: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An expected end of a command: its message is for people and is printed without a stack. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly exitCode: ExitCode;
  /** Whether the message stands alone, without `Error:` before it. */
  readonly isBare: boolean;

  constructor(message: string, exitCode: ExitCode = exitCodes.failure, { isBare = false } = {}) {
    super(message);
    this.exitCode = exitCode;
    this.isBare = isBare;
  }
}
