import type { Node, NodeProps } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { fqnParts } from '../../names/fqn-parts.js';
import { typeWords } from '../../names/type-words.js';
import { AssetMark, type MarkName } from '../asset-mark.js';
import type { LineageNode } from '../lineage-model.js';
import { useHighlight, useHighlighted } from './highlight.js';

export type AssetFlowNode = Node<{
  readonly asset: LineageNode;
  readonly mark: MarkName | null;
  readonly isQuiet: boolean;
}>;

/** An asset of the graph; the arrow keys go on from it. */
export const AssetNode = memo(function AssetNode({ id, data, selected }: NodeProps<AssetFlowNode>) {
  const { asset, mark, isQuiet } = data;
  const highlight = useHighlight();
  const isLit = useHighlighted(({ path }) => path?.has(id) ?? false);
  const isReached = useHighlighted(({ keyboardId }) => keyboardId === id);
  const isWanted = useHighlighted((each) => each.wantsFocus(id));
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isWanted) button.current?.focus({ preventScroll: true });
  }, [isWanted]);
  const isAsked = asset.part === 'asked' && mark !== 'changed';
  const states = [
    isLit && 'lit',
    isAsked && 'is-asked',
    isQuiet && 'is-quiet',
    selected && 'is-selected',
    mark !== null && `marked-${mark}`,
  ];
  return (
    <button
      ref={button}
      type="button"
      className={['lineage-node', ...states.filter((state) => state !== false)].join(' ')}
      tabIndex={isReached ? 0 : -1}
      aria-pressed={selected}
      data-asset={id}
      title={asset.fqn}
      onFocus={() => highlight.hasFocus(id)}
      onBlur={() => highlight.pointAt(null)}
      onMouseEnter={() => highlight.pointAt(id)}
      onMouseLeave={() => highlight.pointAt(null)}
    >
      <bdi className="lineage-node-name mono">{fqnParts(asset.fqn).name}</bdi>{' '}
      <span className="lineage-node-facts">
        {mark === null ? <span>{typeWords(asset.resource_type)}</span> : <AssetMark mark={mark} />}
        <span className="mono">{asset.active_version ?? 'no contract'}</span>
      </span>
      <span className="lineage-node-spoken">
        , of {asset.owner_team_name ?? 'nobody'}, {asset.fqn}
      </span>
    </button>
  );
});
