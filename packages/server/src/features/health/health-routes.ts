import { Health, Liveness, Readiness } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { apiVersion } from '../../platform/http/openapi.js';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { DatabaseCheck } from './health-service.js';

const tag = 'system';

export interface HealthMeans {
  checkDatabase(): Promise<DatabaseCheck>;
  /** Asking for the state also brings the metrics up to date. */
  refreshMetrics(): Promise<void>;
}

export function healthRoutes(
  app: FastifyInstance,
  means: RouteMeans,
  { checkDatabase, refreshMetrics }: HealthMeans,
): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/health',
    operationId: 'getHealth',
    summary: 'State of the server',
    tag,
    scope: 'none',
    rate: [],
    answers: { 200: Health },
    async handle() {
      const { isHealthy, latencyMs, pool } = await checkDatabase();
      if (isHealthy) await refreshMetrics();
      return {
        status: isHealthy ? 'healthy' : 'degraded',
        version: apiVersion,
        uptime_seconds: Math.round(process.uptime() * 10) / 10,
        checks: {
          database: {
            status: isHealthy ? 'healthy' : 'unhealthy',
            latency_ms: latencyMs,
            ...(pool === undefined
              ? {}
              : {
                  pool: {
                    size: pool.size,
                    checked_in: pool.checkedIn,
                    checked_out: pool.checkedOut,
                    overflow: pool.overflow,
                  },
                }),
          },
        },
      };
    },
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/health/ready',
    operationId: 'getReadiness',
    summary: 'Whether the server can work',
    tag,
    scope: 'none',
    rate: [],
    answers: { 200: Readiness },
    async handle() {
      const { isHealthy } = await checkDatabase();
      return { status: isHealthy ? 'ready' : 'not_ready', database: isHealthy };
    },
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/health/live',
    operationId: 'getLiveness',
    summary: 'Whether the process runs',
    tag,
    scope: 'none',
    rate: [],
    answers: { 200: Liveness },
    handle: () => ({ status: 'alive' }),
  });
}
