import type { Style } from './style.js';

/** Long work whose state is shown while it runs. */
export interface Stage {
  /** Shows how many of how many are done. */
  count(done: number, total: number): void;
  end(): void;
  fail(): void;
}

const refreshMs = 100;
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
 * Starts to show a line with what is under way and for how long. In a terminal the line is rewritten in place; elsewhere
 * only its end is written, as a plain line.
 */
export function startStage(
  title: string,
  { quiet, good, bad, accent }: Style,
  stream: NodeJS.WriteStream = process.stdout,
): Stage {
  const isLive = stream.isTTY === true && process.env['TERM'] !== 'dumb';
  const started = performance.now();
  let progress = '';
  let frame = 0;
  const elapsed = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const draw = (mark: string): string => `${title}${progress}  ${mark}${quiet(elapsed())}`;
  const rewrite = (): void => {
    frame = (frame + 1) % frames.length;
    stream.write(`\r\u001b[K${draw(`${accent(frames[frame] ?? '')} `)}`);
  };
  if (isLive) rewrite();
  // A timer must not keep the process alive when the work fails elsewhere.
  const timer = isLive ? setInterval(rewrite, refreshMs).unref() : undefined;
  const finish = (mark: string): void => {
    clearInterval(timer);
    stream.write(`${isLive ? '\r\u001b[K' : ''}${draw(mark)}\n`);
  };
  return {
    count(done, total) {
      progress = `  ${done}/${total}`;
      if (isLive) rewrite();
    },
    end: () => finish(`${good('done')} `),
    fail: () => finish(`${bad('FAILED')} `),
  };
}
