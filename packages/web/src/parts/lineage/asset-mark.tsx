import { IconAlertTriangle, IconClock, IconOctagon } from '@tabler/icons-react';
import type { LineageNode } from './lineage-model.js';

export type MarkName = 'changed' | 'affected' | 'proposal';

const looks = {
  changed: [IconOctagon, 'Changes'],
  affected: [IconAlertTriangle, 'Affected'],
  proposal: [IconClock, 'Proposal waits'],
} as const;

/** What has to be known of an asset at a glance; in the graph of a change, whether the change reaches it. */
export function markOf({ part, pending_proposal_id: proposalId }: LineageNode, isOfChange: boolean): MarkName | null {
  if (isOfChange && part === 'asked') return 'changed';
  if (isOfChange && part === 'downstream') return 'affected';
  return proposalId === null ? null : 'proposal';
}

export function AssetMark({ mark }: { readonly mark: MarkName }) {
  const [Icon, word] = looks[mark];
  return (
    <span className={`lineage-mark lineage-mark-${mark}`}>
      <Icon size={13} stroke={2.2} aria-hidden />
      {word}
    </span>
  );
}
