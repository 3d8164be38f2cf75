import { HttpFailure } from './http-api.js';

/** A comment under a pull request. */
export interface Comment {
  readonly id: number;
  readonly body: string;
}

/** The comments under one pull request. */
export interface CommentThread {
  /** Those that whoever holds the token wrote; nobody else's are ever touched. */
  own(): AsyncIterable<Comment>;
  create(body: string): Promise<void>;
  update(id: number, body: string): Promise<void>;
}

interface Wanted {
  /** Hidden line at the end of the comment, by which it is found again. */
  readonly marker: string;
  /** Whether there is something to say even where nothing was said before. */
  readonly isNeeded: boolean;
  /** @param isResolved whether something was said before, and nothing is to be said any more. */
  text(isResolved: boolean): string;
}

const maxCreations = 3;

/** Keeps the one comment of a pull request true: creates it, or updates it in place. */
export async function keepComment(
  thread: CommentThread,
  { marker, isNeeded, text }: Wanted,
): Promise<'created' | 'updated' | 'unchanged' | 'not needed'> {
  for (let creation = 1; ; creation += 1) {
    const known = await findMarked(thread, marker);
    const body = text(known !== null && !isNeeded);
    if (known !== null) {
      if (sameText(known.body, body)) return 'unchanged';
      await thread.update(known.id, body);
      return 'updated';
    }
    if (!isNeeded) return 'not needed';
    try {
      await thread.create(body);
      return 'created';
    } catch (error) {
      // It may be there all the same: look before it is written twice.
      if (!(error instanceof HttpFailure && error.isUncertain) || creation === maxCreations) throw error;
    }
  }
}

async function findMarked(thread: CommentThread, marker: string): Promise<Comment | null> {
  for await (const comment of thread.own()) if (comment.body.trimEnd().endsWith(marker)) return comment;
  return null;
}

function sameText(left: string, right: string): boolean {
  return left.replaceAll('\r\n', '\n').trim() === right.trim();
}
