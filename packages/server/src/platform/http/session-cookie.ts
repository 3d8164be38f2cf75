import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Session, sessionSeal, sessionSeconds } from '../auth/session.js';
import type { Instant } from '../instant.js';
import type { Settings } from '../settings/setting-table.js';

const name = 'session';

export interface SessionCookie {
  /** The session that the browser sends; `null` when it sends none that this server gave and that is not too old. */
  read(request: FastifyRequest, now: Instant): Session | null;
  set(reply: FastifyReply, session: Session): void;
  clear(reply: FastifyReply): void;
}

/** The cookie of browser sessions: no script reads it, and pages of other sites do not send it along. */
export function sessionCookie(settings: Pick<Settings, 'environment' | 'sessionSecretKey'>): SessionCookie {
  const { seal, open } = sessionSeal(settings.sessionSecretKey);
  const flags = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.environment === 'production',
  } as const;

  return {
    read(request, now) {
      const text = parseCookie(request.headers.cookie ?? '')[name];
      return text === undefined ? null : open(text, now);
    },
    set(reply, session) {
      reply.header('Set-Cookie', stringifySetCookie(name, seal(session), { ...flags, maxAge: sessionSeconds }));
    },
    clear(reply) {
      reply.header('Set-Cookie', stringifySetCookie(name, 'null', { ...flags, expires: new Date(0) }));
    },
  };
}
