import ELK, { type ELK as Elk } from 'elkjs/lib/elk-api.js';
// A script of its own, as it is: it needs no rights beyond those of the page.
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { LineageModel } from '../lineage-model.js';
import { elkGraphOf, placedOf } from './elk-graph.js';
import type { Placed } from './placed.js';

function startWorker(): Elk {
  return new ELK({ workerFactory: () => new Worker(workerUrl) });
}

/**
 * A worker that has nothing to do. To start one takes longer than a small layout, so the first one starts while the graph is
 * still asked for; not on phones, which begin with the table.
 */
let idle: Elk | null = window.matchMedia('(min-width: 48rem)').matches ? startWorker() : null;

/** Lays the graph out in a worker, which ends when nobody waits for it any more. */
export async function layOut(model: LineageModel, signal: AbortSignal): Promise<Placed> {
  const elk = idle ?? startWorker();
  idle = null;
  const start = performance.now();
  return new Promise((settle, fail) => {
    const stop = (): void => {
      elk.terminateWorker();
      fail(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    elk.layout(elkGraphOf(model)).then((page) => {
      signal.removeEventListener('abort', stop);
      performance.measure('lineage-layout', { start });
      if (idle === null) idle = elk;
      else elk.terminateWorker();
      settle(placedOf(page, model));
    }, fail);
  });
}
