import type { QueryClient } from '@tanstack/react-query';
import { tessera } from './client.js';

export type LiveState = 'connecting' | 'live' | 'paused';

/**
 * Reads anew what an event is about, as long as somebody looks at the page: a browser opens six connections to a host at
 * most, for all tabs together. What happened meanwhile is read when the page is looked at again.
 *
 * @returns a function that ends it.
 */
export function followEvents(queries: QueryClient, onState: (state: LiveState) => void): () => void {
  let ending: AbortController | null = null;

  async function listen(signal: AbortSignal): Promise<void> {
    onState('live');
    try {
      for await (const event of tessera.events.stream({ signal })) {
        if (event.type === 'stream.gap') {
          await queries.invalidateQueries();
          continue;
        }
        const { asset_id: assetId } = event;
        void queries.invalidateQueries({ queryKey: ['proposals'] });
        void queries.invalidateQueries({ queryKey: ['assets', assetId] });
        void queries.invalidateQueries({ queryKey: ['audit'] });
        void queries.invalidateQueries({ queryKey: ['lineage'] });
        if (event.type === 'contract.published') void queries.invalidateQueries({ queryKey: ['assets', 'list'] });
      }
    } catch {
      // Refused for good, e.g. because too many streams are open: pages are then read anew when they are old.
      onState('paused');
    }
  }

  function adjust(): void {
    if (document.visibilityState === 'visible' && ending === null) {
      ending = new AbortController();
      onState('connecting');
      void listen(ending.signal);
    } else if (document.visibilityState === 'hidden' && ending !== null) {
      ending.abort();
      ending = null;
      onState('paused');
    }
  }

  function comeBack(): void {
    const wasAway = ending === null && document.visibilityState === 'visible';
    adjust();
    if (wasAway) void queries.invalidateQueries();
  }

  adjust();
  document.addEventListener('visibilitychange', comeBack);
  return () => {
    document.removeEventListener('visibilitychange', comeBack);
    ending?.abort();
    ending = null;
  };
}
