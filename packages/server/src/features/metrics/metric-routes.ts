import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { metricsPath } from '../../platform/metrics/http-metrics.js';
import type { Metrics } from './metric-service.js';

export function metricRoutes(app: FastifyInstance, means: RouteMeans, { registry, refresh }: Metrics): void {
  addRoute(app, means, {
    method: 'GET',
    path: metricsPath,
    operationId: 'getMetrics',
    summary: 'Numbers for Prometheus',
    tag: 'system',
    scope: 'none',
    rate: [],
    answers: {
      200: Type.Unsafe<string>({
        description: 'Text in the exposition format of Prometheus',
        content: { 'text/plain': { schema: { type: 'string' } } },
      }),
    },
    async handle({ reply }) {
      await refresh();
      // Without the parameter `version` that the library would add: scrapers of earlier deployments compare the type.
      reply.type('text/plain; charset=utf-8');
      return registry.metrics();
    },
  });
}
