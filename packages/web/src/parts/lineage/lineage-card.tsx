import { useMediaQuery } from '@mantine/hooks';
import { IconAffiliate } from '@tabler/icons-react';
import type { LineageGraph } from '@tessera/sdk';
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react';
import { Bones } from '../feedback/bones.js';
import { Empty } from '../feedback/empty.js';
import { ErrorNotice } from '../feedback/error-notice.js';
import { Choices } from '../fields/choices.js';
import { markOf } from './asset-mark.js';
import './lineage.css';
import { useLayout } from './layout/use-layout.js';
import type { LineageLook } from './lineage-look.js';
import { lineageModel } from './lineage-model.js';
import { NodePicker } from './node-picker.js';
import { SidePanel } from './panel/side-panel.js';
import { LineageTable } from './table/lineage-table.js';

const views = [
  ['graph', 'Graph'],
  ['table', 'Table'],
] as const;
const loadCanvas = async () => ({ default: (await import('./canvas/graph-canvas.js')).GraphCanvas });
const GraphCanvas = lazy(loadCanvas);

interface LineageCardProps {
  readonly title: string;
  readonly graph: LineageGraph;
  readonly look: LineageLook;
  readonly onLook: (look: LineageLook) => void;
  /** What is said where there is no asset, or no other than the one asked about. */
  readonly none: ReactNode;
  /** Beside the title. */
  readonly children?: ReactNode;
  readonly isOfChange?: boolean;
  /** Whether the page goes on below it. */
  readonly isPartOfPage?: boolean;
}

function Drawing({
  model,
  look,
  onLook,
  isOfChange,
  isPartOfPage,
}: {
  readonly model: ReturnType<typeof lineageModel>;
  readonly isOfChange: boolean;
  readonly isPartOfPage: boolean;
} & Pick<LineageCardProps, 'look' | 'onLook'>) {
  const layout = useLayout(model);
  // Beside the layout, and not after it.
  useEffect(() => void loadCanvas(), []);
  const chosen = model.nodes.get(look.chosen ?? '');
  const choose = (id: string | null): void => {
    const { chosen: _, ...rest } = look;
    onLook(id === null ? rest : { ...rest, chosen: id });
  };
  return (
    <div className={isPartOfPage ? 'lineage-stage part' : 'lineage-stage'}>
      {layout.isError && <ErrorNotice error={layout.error} retry={() => void layout.refetch()} />}
      {layout.data === undefined ? (
        !layout.isError && <Bones lines={9} />
      ) : (
        <Suspense fallback={<Bones lines={9} />}>
          <GraphCanvas
            model={model}
            placed={layout.data}
            selectedId={chosen?.asset_id ?? null}
            onSelect={choose}
            isOfChange={isOfChange}
            isPartOfPage={isPartOfPage}
          />
        </Suspense>
      )}
      {chosen !== undefined && (
        <SidePanel
          key={chosen.asset_id}
          model={model}
          asset={chosen}
          mark={markOf(chosen, isOfChange)}
          onSelect={choose}
        />
      )}
    </div>
  );
}

/** A graph to look at, and the same as a table. */
export function LineageCard({
  title,
  graph,
  look,
  onLook,
  none,
  children,
  isOfChange = false,
  isPartOfPage = false,
}: LineageCardProps) {
  const isNarrow = useMediaQuery('(max-width: 48rem)', undefined, { getInitialValueInEffect: false });
  const model = useMemo(() => lineageModel(graph), [graph]);
  const view = look.view ?? (isNarrow ? 'table' : 'graph');
  const isEmpty = model.nodes.size === 0 || (model.askedId !== null && model.nodes.size === 1);
  return (
    <section className="card lineage-card" aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        {children}
        {!isEmpty && (
          <div className="lineage-tools">
            {view === 'graph' && <NodePicker model={model} onPick={(id) => onLook({ ...look, chosen: id })} />}
            <Choices
              label="Look at it as"
              choices={views}
              value={view}
              onChange={(value) => onLook({ ...look, view: value })}
            />
          </div>
        )}
      </div>
      {graph.truncated && !isEmpty && (
        <p className="lineage-note quiet small" role="status">
          {graph.nodes.length.toLocaleString('en')} of {graph.total.toLocaleString('en')} assets:{' '}
          {model.askedId === null ? 'the first by name. Filters show others.' : 'those that are nearest.'}
        </p>
      )}
      {isEmpty && (
        <Empty icon={IconAffiliate} title="Nothing to draw">
          {none}
        </Empty>
      )}
      {!isEmpty && view === 'table' && <LineageTable model={model} isOfChange={isOfChange} />}
      {!isEmpty && view === 'graph' && (
        <Drawing model={model} look={look} onLook={onLook} isOfChange={isOfChange} isPartOfPage={isPartOfPage} />
      )}
    </section>
  );
}
