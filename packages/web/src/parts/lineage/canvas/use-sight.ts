import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { Box } from '../layout/placed.js';

/**
 * What is in sight, with a margin as wide again on each side: it changes when somebody has gone far enough, and not with
 * each frame.
 */
export function useSight(): Box {
  const place = useStore(({ transform: [x, y, zoom], width, height }) => {
    const cell = 2 ** Math.ceil(Math.log2(Math.max(width, height, 1) / zoom));
    return `${cell} ${Math.floor(-x / zoom / cell)} ${Math.floor(-y / zoom / cell)}`;
  });
  return useMemo(() => {
    const [cell = 1, column = 0, row = 0] = place.split(' ').map(Number);
    return { x: (column - 0.5) * cell, y: (row - 0.5) * cell, width: 3 * cell, height: 3 * cell };
  }, [place]);
}
