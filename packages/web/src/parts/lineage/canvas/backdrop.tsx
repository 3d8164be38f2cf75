import { useStore, ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { MarkName } from '../asset-mark.js';
import { arrowHead, type Box, edgeLine, isInSight, outline, type Placed } from '../layout/placed.js';
import type { LineageEdge, LineageModel } from '../lineage-model.js';
import { useHighlighted } from './highlight.js';
import { useSight } from './use-sight.js';

interface BackdropProps {
  readonly model: LineageModel;
  readonly placed: Placed;
  /** Whether assets are drawn here, too, because they are too small to be read. */
  readonly isFar: boolean;
  readonly markOf: (id: string) => MarkName | null;
}

/** Names of teams keep their size however far away they are, as far as their frame has room. */
function Frames({ placed }: { readonly placed: Placed }) {
  const zoom = useStore(({ transform }) => transform[2]);
  const fontSize = Math.min(130, Math.max(13, 12.5 / zoom));
  return placed.frames.map(({ teamId, name, x, y, width, height }) => (
    <div key={teamId} className="lineage-frame" style={{ transform: `translate(${x}px, ${y}px)`, width, height }}>
      <bdi className="lineage-frame-name" style={{ fontSize }} title={name}>
        {name}
      </bdi>
    </div>
  ));
}

/** The lines in sight as a few paths: thousands of elements, or lines that nobody sees, would make the page slow. */
function Lines({
  className,
  edges,
  placed,
  sight,
}: {
  readonly className: string;
  readonly edges: readonly LineageEdge[];
  readonly placed: Placed;
  readonly sight: Box;
}) {
  const [lines, heads] = useMemo(() => {
    const found: string[] = [];
    const ends: string[] = [];
    for (const { dependency_asset_id: from, dependent_asset_id: to } of edges) {
      const [start, end] = [placed.boxes.get(from), placed.boxes.get(to)];
      if (start === undefined || end === undefined || !isInSight(start, end, sight)) continue;
      found.push(edgeLine(start, end));
      ends.push(arrowHead(end));
    }
    return [found.join(''), ends.join('')];
  }, [edges, placed, sight]);
  if (lines === '') return null;
  return (
    <g className={className}>
      <path className="lineage-line" d={lines} />
      <path className="lineage-head" d={heads} />
    </g>
  );
}

function outlines(boxes: Iterable<readonly [string, Box]>, isMeant: (id: string) => boolean): string {
  let path = '';
  for (const [id, box] of boxes) if (isMeant(id)) path += outline(box);
  return path;
}

/** Behind the assets: the frames of the teams and the lines; from far away also the assets. */
export const Backdrop = memo(function Backdrop({ model, placed, isFar, markOf }: BackdropProps) {
  const path = useHighlighted((highlight) => highlight.path);
  const sight = useSight();
  const declared = useMemo(() => model.edges.filter(({ origin }) => origin === 'declared'), [model]);
  const stored = useMemo(() => model.edges.filter(({ origin }) => origin !== 'declared'), [model]);
  const lit = useMemo(
    () =>
      path === null
        ? []
        : model.edges.filter((edge) => path.has(edge.dependency_asset_id) && path.has(edge.dependent_asset_id)),
    [model, path],
  );
  const far = useMemo(
    () =>
      isFar
        ? {
            all: outlines(placed.boxes, () => true),
            marked: outlines(placed.boxes, (id) => markOf(id) !== null),
          }
        : null,
    [isFar, placed, markOf],
  );
  const { width, height } = placed;
  return (
    <ViewportPortal>
      <Frames placed={placed} />
      <svg
        className={path === null ? 'lineage-lines' : 'lineage-lines has-path'}
        width={width}
        height={height}
        aria-hidden
      >
        <Lines className={isFar ? 'lines far' : 'lines'} edges={stored} placed={placed} sight={sight} />
        <Lines className="lines declared" edges={declared} placed={placed} sight={sight} />
        {far !== null && <path className="lineage-far" d={far.all} />}
        {far !== null && far.marked !== '' && <path className="lineage-far marked" d={far.marked} />}
        <Lines className="lines lit" edges={lit} placed={placed} sight={sight} />
      </svg>
    </ViewportPortal>
  );
});
