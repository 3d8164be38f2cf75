import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, instantOf } from '../instant.js';

/** How long a browser stays signed in, by the cookie's own account and by the server's. */
export const sessionSeconds = 14 * 24 * 60 * 60;

/** That a user signed in with a browser. */
export interface Session {
  readonly userId: string;
  /**
   * The user's number at that time. It is raised with a new password and at a deactivation, and a session of an earlier
   * number is over: unlike a comparison of times this needs no clocks that agree.
   */
  readonly epoch: number;
  readonly startedAt: Instant;
}

export interface SessionSeal {
  /** The session as text that only this server can have written. */
  seal(session: Session): string;
  /** The session that was sealed; `null` when the text was not, or is too old. */
  open(text: string, now: Instant): Session | null;
}

/** User, number, and the start in milliseconds since 1970. */
const content = /^([0-9a-f-]{36})\.(\d{1,9})\.(\d{1,14})$/;

/** Seals sessions with an HMAC-SHA-256 of the secret. */
export function sessionSeal(secret: string): SessionSeal {
  const sign = (text: string): string => createHmac('sha256', secret).update(`session ${text}`).digest('base64url');

  return {
    seal({ userId, epoch, startedAt }) {
      const text = `${userId}.${epoch}.${Date.parse(startedAt)}`;
      return `${text}.${sign(text)}`;
    },
    open(text, now) {
      const end = text.lastIndexOf('.');
      const inner = text.slice(0, Math.max(end, 0));
      const given = Buffer.from(text.slice(end + 1));
      const expected = Buffer.from(sign(inner));
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      const [, userId, epoch, startMs] = content.exec(inner) ?? [];
      if (userId === undefined) return null;
      const ageMs = Date.parse(now) - Number(startMs);
      if (ageMs > sessionSeconds * 1000) return null;
      return { userId, epoch: Number(epoch), startedAt: instantOf(Number(startMs)) };
    },
  };
}
