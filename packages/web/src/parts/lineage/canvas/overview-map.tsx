import { useReactFlow, useStore } from '@xyflow/react';
import { memo, type PointerEvent, useMemo } from 'react';
import { outline, type Placed } from '../layout/placed.js';

const width = 168;
const height = 104;

/** The window on the graph, drawn over the map. */
function Sight() {
  const sight = useStore(
    ({ transform: [x, y, zoom], width: w, height: h }) =>
      `M${-x / zoom} ${-y / zoom}h${w / zoom}v${h / zoom}h${-w / zoom}z`,
  );
  return <path className="lineage-map-sight" d={sight} />;
}

/** The whole graph in a corner, where it is not all in sight; whoever points into it goes there. Those who use the keyboard have the arrow keys. */
export const OverviewMap = memo(function OverviewMap({ placed }: { readonly placed: Placed }) {
  const { setCenter, getZoom } = useReactFlow();
  const isAllSeen = useStore(
    ({ transform: [x, y, zoom], width: w, height: h }) =>
      x >= 0 && y >= 0 && placed.width * zoom + x <= w && placed.height * zoom + y <= h,
  );
  const all = useMemo(() => [...placed.boxes.values()].map(outline).join(''), [placed]);
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) return;
    const matrix = event.currentTarget.getScreenCTM();
    if (matrix === null) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    void setCenter(x, y, { zoom: getZoom() });
  };
  if (isAllSeen) return null;
  return (
    <svg
      className="lineage-map"
      width={width}
      height={height}
      viewBox={`0 0 ${Math.max(1, placed.width)} ${Math.max(1, placed.height)}`}
      aria-hidden
      onPointerDown={go}
      onPointerMove={go}
    >
      {placed.frames.map((frame) => (
        <path key={frame.teamId} className="lineage-map-frame" d={outline(frame)} />
      ))}
      <path className="lineage-map-assets" d={all} />
      <Sight />
    </svg>
  );
});
