import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../auth/actor.js';
import type { RedisLink } from '../cache/redis-link.js';
import { ApiError, RateLimitError } from '../errors.js';
import type { Settings } from '../settings/setting-table.js';
import { type Limit, parseLimit } from './limit.js';
import { MemoryWindows, type Slot } from './memory-windows.js';
import { SharedWindows } from './shared-windows.js';

/** `expensive` and `bulk` are counted for each team, the others for each key and route. */
export type RateClass = 'read' | 'write' | 'admin' | 'expensive' | 'bulk';

/** A request that was found in order and is about to be carried out. */
interface Admission {
  readonly classes: readonly RateClass[];
  /** Template of the path. */
  readonly path: string;
  /** Who acts; `null` on routes for everybody, where a token would name nobody because none is looked at. */
  readonly actor: Pick<Actor, 'teamId' | 'userId'> | null;
}

export interface RateLimiter {
  /**
   * Counts a request that is about to be carried out.
   *
   * @throws {RateLimitError} 429 when it is too many.
   */
  admit(request: FastifyRequest, admission: Admission): Promise<void>;
  /**
   * Runs the sign-in of a request. Only failures count, for all routes together.
   *
   * @throws {RateLimitError} 429 instead of the 401 when they are too many.
   */
  guardSignIn<T>(request: FastifyRequest, signIn: () => Promise<T>): Promise<T>;
  /**
   * Checks a password for an account; `null` is a failure. Only failures count, for the account at one address: neither
   * locks a stranger somebody out of the account, nor do people behind one proxy get into each other's way.
   *
   * @throws {RateLimitError} 429 after too many.
   */
  guardPassword<T>(request: FastifyRequest, account: string, check: () => Promise<T | null>): Promise<T | null>;
}

const unlimited: RateLimiter = {
  admit: () => Promise.resolve(),
  guardSignIn: (_request, signIn) => signIn(),
  guardPassword: (_request, _account, check) => check(),
};

function digestOf(text: string): string {
  return hash('sha256', text).slice(0, 16);
}

function bearerOf({ headers: { authorization } }: FastifyRequest): string | null {
  if (authorization === undefined || !authorization.startsWith('Bearer ')) return null;
  return digestOf(authorization.slice('Bearer '.length));
}

function limitOf(notation: string): Limit {
  const limit = parseLimit(notation);
  if (limit === null) throw new Error(`${notation} is no limit`);
  return limit;
}

type RateSettings = Pick<
  Settings,
  | 'rateLimitEnabled'
  | 'rateLimitRead'
  | 'rateLimitWrite'
  | 'rateLimitAdmin'
  | 'rateLimitGlobal'
  | 'rateLimitAuth'
  | 'rateLimitExpensive'
  | 'rateLimitBulk'
>;

/**
 * Limits of this process, or of all replicas when they share a Redis. Without an answer of Redis the process counts for
 * itself.
 */
export function rateLimiter(settings: RateSettings, redis: RedisLink | null): RateLimiter {
  if (!settings.rateLimitEnabled) return unlimited;
  const limits: Readonly<Record<RateClass, Limit>> = {
    read: limitOf(settings.rateLimitRead),
    write: limitOf(settings.rateLimitWrite),
    admin: limitOf(settings.rateLimitAdmin),
    expensive: limitOf(settings.rateLimitExpensive),
    bulk: limitOf(settings.rateLimitBulk),
  };
  const globalLimit = limitOf(settings.rateLimitGlobal);
  const authLimit = limitOf(settings.rateLimitAuth);
  const own = new MemoryWindows();
  const shared = redis === null ? null : new SharedWindows(redis);

  /** Counts a failure here, where the next one is looked for first, and for all replicas. */
  async function failedTooOften(slot: Slot): Promise<boolean> {
    const [mine = 0] = own.count([slot]);
    const [everywhere = 0] = (await shared?.count([slot])) ?? [];
    return Math.max(mine, everywhere) > slot.limit.count;
  }

  return {
    async admit(request, { classes, path, actor }) {
      const caller = (actor === null ? null : (bearerOf(request) ?? actor.userId)) ?? request.ip;
      const slots = classes.map((name): Slot => {
        const isOfTeam = name === 'expensive' || name === 'bulk';
        return { key: isOfTeam ? `${name}:${actor?.teamId}` : `${name}:${caller}:${path}`, limit: limits[name] };
      });
      slots.push({ key: `global:${caller}:${path}`, limit: globalLimit });
      const counts = (await shared?.count(slots)) ?? own.count(slots);
      for (const [index, { limit }] of slots.entries()) {
        if ((counts[index] ?? 0) > limit.count) throw new RateLimitError('request', limit);
      }
    },

    async guardSignIn(request, signIn) {
      const bearer = bearerOf(request);
      const slot: Slot = { key: `auth:${bearer ?? request.ip}`, limit: authLimit };
      // An address may be shared with people who are signed in, so only a token is refused before it is looked at.
      if (bearer !== null && own.isFull(slot)) throw new RateLimitError('sign-in', authLimit);
      try {
        return await signIn();
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 401) throw error;
        throw (await failedTooOften(slot)) ? new RateLimitError('sign-in', authLimit) : error;
      }
    },

    async guardPassword(request, account, check) {
      const slot: Slot = { key: `password:${request.ip}:${digestOf(account.trim().toLowerCase())}`, limit: authLimit };
      if (own.isFull(slot)) throw new RateLimitError('sign-in', authLimit);
      const result = await check();
      if (result === null && (await failedTooOften(slot))) throw new RateLimitError('sign-in', authLimit);
      return result;
    },
  };
}

/** Counts requests to routes that were not added by `addRoute`, such as the pages of the documentation. */
export function limitOtherRoutes(app: FastifyInstance, rates: RateLimiter): void {
  app.addHook('preHandler', async (request) => {
    const { url, config } = request.routeOptions;
    if (url === undefined || config.rate !== undefined) return;
    await rates.admit(request, { classes: [], path: url, actor: null });
  });
}
