import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const bucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** One name for all paths that lead nowhere: callers must not be able to make new series. */
const unmatched = 'unmatched';
/** What proxies log for a client that left before it was answered. */
const clientLeft = '499';

export const metricsPath = '/metrics';

/** `/api/v1/assets/:asset_id/contracts` as `/api/v1/assets/{id}/contracts`. */
function endpointOf(route: string): string {
  return route.replaceAll(/:\w+/g, '{id}');
}

interface Series {
  readonly inProgress: Gauge.Internal<string>;
  readonly duration: Histogram.Internal<string>;
  answered(status: string): Counter.Internal;
}

export type MeasureRequest = (request: FastifyRequest, reply: FastifyReply) => void;

/**
 * Counts and times every request of the application but those for the metrics themselves.
 *
 * @returns does it for a request that never reaches the hooks.
 */
export function measureRequests(app: FastifyInstance, registry: Registry): MeasureRequest {
  const requests = new Counter({
    name: 'tessera_http_requests_total',
    help: 'Requests that were answered',
    labelNames: ['method', 'endpoint', 'status'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'tessera_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'endpoint'],
    buckets: bucketsSeconds,
    registers: [registry],
  });
  const inProgress = new Gauge({
    name: 'tessera_http_requests_in_progress',
    help: 'Requests that wait for their answer',
    labelNames: ['method', 'endpoint'],
    registers: [registry],
  });
  const streamsOpen = new Gauge({
    name: 'tessera_http_streams_open',
    help: 'Answers without an end that clients are reading',
    labelNames: ['method', 'endpoint'],
    registers: [registry],
  });
  /** Counts the requests of routes without an end, once they are answered. */
  const countAnswered = new WeakMap<ServerResponse, () => void>();
  const seriesOf = new Map<string, Series>();
  /** The series of a route, looked up once: to find them by their labels costs more than to count. */
  const series = (method: string, route: string): Series => {
    const name = `${method} ${route}`;
    let known = seriesOf.get(name);
    if (known === undefined) {
      const labels = [method, endpointOf(route)] as const;
      const answered = new Map<string, Counter.Internal>();
      known = {
        inProgress: inProgress.labels(...labels),
        duration: duration.labels(...labels),
        answered(status) {
          const counter = answered.get(status) ?? requests.labels(...labels, status);
          answered.set(status, counter);
          return counter;
        },
      };
      seriesOf.set(name, known);
    }
    return known;
  };
  const measure: MeasureRequest = (request, { raw }) => {
    const route = request.routeOptions.url ?? unmatched;
    if (route === metricsPath) return;
    const counted = series(request.method, route);
    const started = performance.now();
    counted.inProgress.inc();
    const answered = (status: string): void => {
      counted.inProgress.dec();
      counted.duration.observe((performance.now() - started) / 1000);
      counted.answered(status).inc();
    };
    // The one event that comes however a request ends: answered, failed, or left by its client.
    const onClose = (): void => answered(raw.writableEnded ? String(raw.statusCode) : clientLeft);
    raw.once('close', onClose);
    if (request.routeOptions.config.isEndless !== true) return;
    countAnswered.set(raw, () => {
      raw.off('close', onClose);
      answered('200');
    });
  };
  // A stream may go on for days; its request is answered when it begins.
  app.addHook('onRoute', (route) => {
    if (route.config?.isEndless !== true) return;
    route.onSend = (request, { raw }, payload, done) => {
      if (payload instanceof Readable) {
        countAnswered.get(raw)?.();
        const streams = streamsOpen.labels(request.method, endpointOf(route.url));
        streams.inc();
        payload.once('close', () => streams.dec());
      }
      done(null, payload);
    };
  });
  app.addHook('onRequest', (request, reply, done) => {
    measure(request, reply);
    done();
  });
  return measure;
}
