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
import { isOwnPath } from '../../platform/web/page-path.js';
import { sendWebFile } from '../../platform/web/send-web-file.js';
import type { WebFiles } from '../../platform/web/web-files.js';
import { signIn } from './session-service.js';
import { devUser, findVisitor, type Visitor } from './visitor-service.js';

export interface SessionMeans {
  readonly settings: Pick<Settings, 'authDisabled' | 'corsOrigins'>;
  readonly cookie: SessionCookie;
  readonly rates: RateLimiter;
  /** The built web interface, where there is one. */
  readonly web: WebFiles | null;
}

/** Pages for people, not part of the described API. */
const page = { schema: { hide: true }, config: { permission: 'page' } } as const;
/** Far more than an address and a password. */
const formBytes = 16 * 1024;
const LoginForm = Type.Object({
  email: Type.String(),
  password: Type.String({ writeOnly: true }),
  next: Type.Optional(Type.String({ description: 'Page to be led to afterwards' })),
});

function loginForm(next: string | null) {
  return html`<form method="post" action="/login">
${next === null ? null : html`<input type="hidden" name="next" value="${next}">\n`}<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Sign in</button>
</form>`;
}

const refused = html`<p class="wrong" role="alert">The e-mail address or the password is wrong.</p>`;

function row(term: string, value: string | null) {
  return value === null ? null : html`<dt>${term}</dt><dd>${value}</dd>\n`;
}

function homePage(reply: FastifyReply, visitor: Visitor): FastifyReply {
  const { name, email, role, team, isDevUser } = visitor;
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

function leadTo(reply: FastifyReply, path: string): FastifyReply {
  return reply.header('Cache-Control', 'no-store').redirect(path, 302);
}

/** The page of the login, which leads to `next` afterwards. */
function loginPath(next: string | null, error?: 'invalid'): string {
  const query = new URLSearchParams({ ...(error && { error }), ...(next === null || next === '/' ? {} : { next }) });
  return query.size === 0 ? '/login' : `/login?${query}`;
}

const ownPath = (text: unknown): string | null => (isOwnPath(text) ? text : null);

/** What opens a page of the web interface, for whoever may see it. */
export type OpenPage = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/**
 * Signing in and out with a browser, and the page at `/`: the web interface, or who is signed in where it is not built
 * or of no use.
 */
export function sessionRoutes(
  app: FastifyInstance,
  { settings, cookie, rates, web }: SessionMeans,
  platform: Platform,
): OpenPage {
  async function visitorOf(request: FastifyRequest): Promise<Visitor | null> {
    return settings.authDisabled ? devUser : findVisitor(platform, cookie.read(request, platform.clock.now()));
  }

  const openPage: OpenPage = async (request, reply) => {
    const visitor = await visitorOf(request);
    if (visitor === null) return leadTo(reply, loginPath(ownPath(request.url)));
    // The API refuses people of no team, so every page would be empty.
    const mayUse = visitor.isDevUser || visitor.team !== null;
    return web !== null && mayUse ? sendWebFile(request, reply, web.shell, 'no-cache') : homePage(reply, visitor);
  };

  app.get('/', page, openPage);

  app.get<{ Querystring: { error?: unknown; next?: unknown } }>('/login', page, async (request, reply) => {
    const next = ownPath(request.query.next);
    if ((await visitorOf(request)) !== null) return leadTo(reply, next ?? '/');
    const isRefused = request.query.error === 'invalid';
    return sendPage(reply, 'Sign in', html`${isRefused ? refused : null}\n${loginForm(next)}`);
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
      const next = ownPath(given.next);
      const session = await rates.guardPassword(request, given.email, () => signIn(platform, given));
      if (session === null) return leadTo(reply, loginPath(next, 'invalid'));
      cookie.set(reply, session);
      return leadTo(reply, next ?? '/');
    },
  );

  app.get('/logout', page, (_request, reply) => {
    cookie.clear(reply);
    return leadTo(reply, '/login');
  });
  return openPage;
}
