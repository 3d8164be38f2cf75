import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Memory of a thread, beside that of WebAssembly. */
const resourceLimits = { maxOldGenerationSizeMb: 512, stackSizeMb: 4 };

/** Time in which a thread has to say that it can be asked. */
const startTimeoutMs = 20_000;

/** What became of a question. */
export type Reply<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The thread took too long, or ended, and lives no more. */
  | { readonly kind: 'late' | 'ended' };

/**
 * Asks a thread of its own one question after the other, so that work which takes long, or never ends, holds up nobody
 * else. A thread that has ended is started again for the next question. It has to be closed.
 */
export class QuestionThread<Question, Answer> {
  readonly #script: string | URL;
  #worker: Worker | null = null;
  #starts = 0;

  /** @param script says with a message that it can be asked, then answers each message with one */
  constructor(script: string | URL) {
    this.#script = script;
  }

  /** How often a thread was started. */
  get starts(): number {
    return this.#starts;
  }

  async ask(question: Question, timeoutMs: number): Promise<Reply<Answer>> {
    let reply = this.#worker === null ? await this.#start() : null;
    if (reply?.kind !== 'late' && reply?.kind !== 'ended') {
      this.#worker?.postMessage(question);
      reply = await this.#nextMessage(timeoutMs);
    }
    if (reply.kind !== 'answer') await this.close();
    return reply;
  }

  async #nextMessage(timeoutMs: number): Promise<Reply<Answer>> {
    const worker = this.#worker;
    if (worker === null) return { kind: 'ended' };
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeoutMs);
    const { signal } = stop;
    try {
      // Fails with the first error of the thread, too.
      const answered = once(worker, 'message', { signal }).then(([answer]: Answer[]) => answer as Answer);
      const ended = once(worker, 'exit', { signal }).then(() => Promise.reject(new Error('The thread has ended')));
      return { kind: 'answer', answer: await Promise.race([answered, ended]) };
    } catch {
      return { kind: signal.aborted ? 'late' : 'ended' };
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  }

  /** Ends the thread, whatever it does. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #start(): Promise<Reply<Answer>> {
    this.#starts += 1;
    const worker = new Worker(this.#script, { resourceLimits, stdout: false, stderr: false });
    // Nobody may be waiting for the thread when it fails.
    worker.on('error', () => undefined);
    this.#worker = worker;
    return this.#nextMessage(startTimeoutMs);
  }
}
