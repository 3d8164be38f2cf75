import { ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { type MarkName, markOf } from '../asset-mark.js';
import { assetAt, type Placed } from '../layout/placed.js';
import type { LineageModel } from '../lineage-model.js';
import { arrowStep } from './arrow-steps.js';
import { type AssetFlowNode, AssetNode } from './asset-node.js';
import { Backdrop } from './backdrop.js';
import './canvas.css';
import { CanvasControls } from './canvas-controls.js';
import { Highlight, HighlightContext } from './highlight.js';
import { OverviewMap } from './overview-map.js';
import { maxZoom, minZoom, useCamera } from './use-camera.js';

const nodeTypes = { asset: AssetNode };
const noNodes: AssetFlowNode[] = [];
/** Smaller graphs are always drawn with names. */
const fewAssets = 120;
/** Below it names of assets cannot be read, and thousands of them would be in sight. */
const farZoom = 0.35;

export interface GraphCanvasProps {
  readonly model: LineageModel;
  readonly placed: Placed;
  readonly selectedId: string | null;
  readonly onSelect: (id: string | null) => void;
  /** Whether it is the graph of a change, which reaches what is downstream. */
  readonly isOfChange: boolean;
  /** Whether the page goes on below it, so that the wheel belongs to the page. */
  readonly isPartOfPage: boolean;
}

function Canvas({ model, placed, selectedId, onSelect, isOfChange, isPartOfPage }: GraphCanvasProps) {
  const { screenToFlowPosition, setCenter } = useReactFlow();
  const camera = useCamera(placed, model.askedId);
  const highlight = useMemo(() => new Highlight(model), [model]);
  const isFar = useStore(({ transform }) => model.nodes.size > fewAssets && transform[2] < farZoom);
  const mark = useCallback(
    (id: string): MarkName | null => {
      const node = model.nodes.get(id);
      return node === undefined ? null : markOf(node, isOfChange);
    },
    [model, isOfChange],
  );
  const nodes = useMemo(
    () =>
      [...model.nodes.values()].flatMap((asset): AssetFlowNode[] => {
        const box = placed.boxes.get(asset.asset_id);
        if (box === undefined) return [];
        const { x, y, width, height } = box;
        const isQuiet = isOfChange && asset.part === 'upstream';
        const data = { asset, mark: mark(asset.asset_id), isQuiet };
        const size = { width, height, measured: { width, height } };
        // Without ends of lines: the library would measure every asset first.
        return [{ id: asset.asset_id, type: 'asset', position: { x, y }, ...size, handles: [], data }];
      }),
    [model, placed, mark, isOfChange],
  );
  const shown = useMemo(
    () =>
      selectedId === null ? nodes : nodes.map((node) => (node.id === selectedId ? { ...node, selected: true } : node)),
    [nodes, selectedId],
  );

  const section = useRef<HTMLElement>(null);
  const hasStarted = useRef<Placed | null>(null);
  const isMeasured = useStore(({ width, height }) => width > 0 && height > 0);
  useEffect(() => {
    if (!isMeasured || hasStarted.current === placed) return;
    hasStarted.current = placed;
    camera.start();
  }, [isMeasured, placed, camera]);
  useEffect(() => highlight.choose(selectedId), [highlight, selectedId]);
  useEffect(() => {
    if (selectedId !== null && isMeasured) camera.show(selectedId);
  }, [selectedId, isMeasured, camera]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' && selectedId !== null) onSelect(null);
    if (!event.key.startsWith('Arrow') && !(event.key === 'Enter' && event.target === event.currentTarget)) return;
    const from = highlight.keyboardId;
    if (from === null) return;
    event.preventDefault();
    const isOutside = event.target === event.currentTarget;
    const next = isOutside ? from : arrowStep(model, placed, from, event.key);
    if (next === null) return;
    camera.show(next);
    highlight.focus(next);
  };
  const onPaneClick = (event: MouseEvent): void => {
    if (!isFar) {
      onSelect(null);
      return;
    }
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const id = assetAt(placed, x, y);
    if (id === null) void setCenter(x, y, { zoom: 0.8 });
    else onSelect(id);
  };
  return (
    <HighlightContext value={highlight}>
      <section
        ref={section}
        className="lineage-canvas"
        aria-label="Lineage graph. Arrow keys go from asset to asset, Enter opens one."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys start here where no asset is in sight
        tabIndex={0}
        data-drawn={isMeasured ? model.nodes.size : undefined}
        onKeyDown={onKeyDown}
      >
        <ReactFlow
          nodes={isFar ? noNodes : shown}
          nodeTypes={nodeTypes}
          onlyRenderVisibleElements
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          minZoom={minZoom}
          maxZoom={maxZoom}
          zoomOnScroll={!isPartOfPage}
          preventScrolling={!isPartOfPage}
          zoomOnDoubleClick={false}
          onNodeClick={(_, { id }) => onSelect(id)}
          onPaneClick={onPaneClick}
          onMoveStart={() => section.current?.classList.add('is-moving')}
          onMoveEnd={() => section.current?.classList.remove('is-moving')}
          proOptions={{ hideAttribution: true }}
          aria-label="Assets and the edges between them"
        >
          <Backdrop model={model} placed={placed} isFar={isFar} markOf={mark} />
        </ReactFlow>
        <CanvasControls onFit={camera.fit} />
        <OverviewMap placed={placed} />
      </section>
    </HighlightContext>
  );
}

/** Assets as a graph from left to right, each in the frame of its team. */
export function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}
