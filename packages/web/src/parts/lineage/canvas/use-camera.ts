import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import type { Placed } from '../layout/placed.js';

export const minZoom = 0.03;
export const maxZoom = 1.6;
/** From which on names can be read. */
const readable = 0.8;

/** Moves over the graph. */
export function useCamera(placed: Placed, askedId: string | null) {
  const { setCenter, setViewport } = useReactFlow();
  const store = useStoreApi();

  const fit = useCallback((): void => {
    const { width, height } = store.getState();
    const bounds = { x: 0, y: 0, width: placed.width, height: placed.height };
    void setViewport(getViewportForBounds(bounds, width, height, minZoom, 1, 0.04));
  }, [placed, setViewport, store]);

  /** Brings the asset into sight, near enough to be read. */
  const show = useCallback(
    (id: string): void => {
      const box = placed.boxes.get(id);
      if (box === undefined) return;
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const [left, top] = [box.x * zoom + x, box.y * zoom + y];
      const isSeen = left >= 0 && top >= 0 && left + box.width * zoom <= width && top + box.height * zoom <= height;
      if (isSeen && zoom >= readable / 2) return;
      void setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: Math.max(zoom, readable) });
    },
    [placed, setCenter, store],
  );

  /** All of it where that can be read, else the asset that was asked about. */
  const start = useCallback((): void => {
    fit();
    if (askedId !== null && store.getState().transform[2] < readable / 2) show(askedId);
  }, [askedId, fit, show, store]);

  return useMemo(() => ({ fit, show, start }), [fit, show, start]);
}
