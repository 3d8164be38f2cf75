import type { Placed } from '../layout/placed.js';
import type { LineageModel } from '../lineage-model.js';

/** Assets closer than this stand in one column. */
const columnWidth = 40;

/** Where an arrow key leads from the asset: along edges to the left and right, in its column up and down. */
export function arrowStep(model: LineageModel, { boxes }: Placed, id: string, key: string): string | null {
  const from = boxes.get(id);
  if (from === undefined) return null;
  const closest = (ids: Iterable<string>, distance: (id: string) => number): string | null => {
    let found: string | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const each of ids) {
      const far = distance(each);
      if (each !== id && far < least) [found, least] = [each, far];
    }
    return found;
  };
  const height = (other: string): number => Math.abs((boxes.get(other)?.y ?? 0) - from.y);
  if (key === 'ArrowRight') return closest(model.feeds.get(id) ?? [], height);
  if (key === 'ArrowLeft') return closest(model.needs.get(id) ?? [], height);
  const direction = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (direction === 0) return null;
  return closest(boxes.keys(), (other) => {
    const box = boxes.get(other);
    if (box === undefined || Math.abs(box.x - from.x) > columnWidth) return Number.POSITIVE_INFINITY;
    const down = (box.y - from.y) * direction;
    return down > 0 ? down : Number.POSITIVE_INFINITY;
  });
}
