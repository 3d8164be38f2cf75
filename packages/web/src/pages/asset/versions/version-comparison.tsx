import { useQuery } from '@tanstack/react-query';
import { contractQuery, diffQuery } from '../../../data/contract-queries.js';
import { Loaded } from '../../../parts/feedback/loaded.js';
import { findingsOf } from '../../../parts/findings/finding.js';
import { FindingList } from '../../../parts/findings/finding-list.js';
import { ColumnDiffTable } from '../../../parts/schema/column-diff-table.js';

interface VersionComparisonProps {
  readonly assetId: string;
  readonly from: string;
  readonly to: string;
  readonly fromId: string | undefined;
  readonly toId: string | undefined;
}

/** What readers notice between two versions, and the columns side by side. */
export function VersionComparison({ assetId, from, to, fromId, toId }: VersionComparisonProps) {
  const diff = useQuery(diffQuery(assetId, from, to));
  const before = useQuery({ ...contractQuery(fromId ?? ''), enabled: fromId !== undefined });
  const after = useQuery({ ...contractQuery(toId ?? ''), enabled: toId !== undefined });
  return (
    <>
      <Loaded query={diff} lines={4}>
        {({ breaking_changes: breaking, all_changes: all }) => <FindingList findings={findingsOf(breaking, all)} />}
      </Loaded>
      {before.data !== undefined && after.data !== undefined && (
        <div className="version-columns">
          <ColumnDiffTable
            before={before.data.schema_def}
            after={after.data.schema_def}
            beforeTitle={from}
            afterTitle={to}
          />
        </div>
      )}
    </>
  );
}
