import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { RequestShapeError } from '../../platform/errors.js';
import { requireOwnSite } from '../../platform/http/own-site.js';
import { html, sendPage } from '../../platform/http/page.js';
import { type FieldSchema, RequestReader } from '../../platform/http/request-reader.js';
import type { SessionCookie } from '../../platform/http/session-cookie.js';
import type { Platform } from '../../platform/platform.js';
import type { RateLimiter } from '../../platform/rate-limits/rate-limiter.js';
import type { Settings } from '../../platform/settings/setting-table.js';
import { findSessionUser, signIn } from './session-service.js';

export interface SessionMeans {
  readonly settings: Pick<Settings, 'authDisabled' | 'corsOrigins'>;
  readonly cookie: SessionCookie;
  readonly rates: RateLimiter;
}

/** Pages for people, not part of the described API. */
const page = { schema: { hide: true }, config: { permission: 'page' } } as const;
/** Far more than an address and a password. */
const formBytes = 16 * 1024;
const LoginForm = Type.Object({ email: Type.String(), password: Type.String({ writeOnly: true }) });

interface Visitor {
  readonly name: string;
  readonly email: string | null;
  readonly role: string;
  readonly team: string | null;
}

/** Everybody, where authentication is off. */
const devUser: Visitor = { name: 'Dev User', email: null, role: 'admin', team: null };

const loginForm = html`<form method="post" action="/login">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Sign in</button>
</form>`;

const refused = html`<p class="wrong" role="alert">The e-mail address or the password is wrong.</p>`;

function row(term: string, value: string | null) {
  return value === null ? null : html`<dt>${term}</dt><dd>${value}</dd>\n`;
}

function homePage(reply: FastifyReply, visitor: Visitor): FastifyReply {
  const { name, email, role, team } = visitor;
  const isDevUser = visitor === devUser;
  const note = isDevUser
    ? html`<p>Authentication is off: whoever reaches this server may do everything.</p>`
    : team === null &&
      html`<p>You belong to no team yet, so the API refuses you. An administrator can add you to one.</p>`;
  return sendPage(
    reply,
    'Signed in',
    html`<dl>
${row('Name', name)}${row('E-mail', email)}${row('Role', role)}${row('Team', team)}</dl>
${note || null}
<nav><a href="/docs">API reference</a>${isDevUser ? null : html`<a href="/logout">Sign out</a>`}</nav>`,
  );
}

function leadTo(reply: FastifyReply, path: '/' | '/login' | '/login?error=invalid'): FastifyReply {
  return reply.header('Cache-Control', 'no-store').redirect(path, 302);
}

/** Signing in and out with a browser, and the page that says who is signed in. */
export function sessionRoutes(
  app: FastifyInstance,
  { settings, cookie, rates }: SessionMeans,
  platform: Platform,
): void {
  async function visitorOf(request: FastifyRequest): Promise<Visitor | null> {
    if (settings.authDisabled) return devUser;
    const session = cookie.read(request, platform.clock.now());
    const user = session && (await findSessionUser(platform, session));
    return user && { name: user.name, email: user.email, role: user.role, team: user.team?.name ?? null };
  }

  app.get('/', page, async (request, reply) => {
    const visitor = await visitorOf(request);
    return visitor === null ? leadTo(reply, '/login') : homePage(reply, visitor);
  });

  app.get<{ Querystring: { error?: unknown } }>('/login', page, async (request, reply) => {
    if ((await visitorOf(request)) !== null) return leadTo(reply, '/');
    const isRefused = request.query.error === 'invalid';
    return sendPage(reply, 'Sign in', html`${isRefused ? refused : null}\n${loginForm}`);
  });

  app.post(
    '/login',
    { ...page, config: { ...page.config, readsForm: true }, bodyLimit: formBytes },
    async (request, reply) => {
      requireOwnSite(request.headers, settings.corsOrigins);
      const reader = new RequestReader({});
      const form = reader.read(LoginForm as FieldSchema, request.body ?? {}, ['body']);
      if (reader.found.length > 0) throw new RequestShapeError(reader.found);
      const given = form as Static<typeof LoginForm>;
      const session = await rates.guardPassword(request, given.email, () => signIn(platform, given));
      if (session === null) return leadTo(reply, '/login?error=invalid');
      cookie.set(reply, session);
      return leadTo(reply, '/');
    },
  );

  app.get('/logout', page, (_request, reply) => {
    cookie.clear(reply);
    return leadTo(reply, '/login');
  });
}
