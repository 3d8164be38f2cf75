import { useQuery } from '@tanstack/react-query';
import { compare } from '@tessera/engine';
import type { Proposal } from '@tessera/sdk';
import { useMemo } from 'react';
import { contractQuery, historyQuery } from '../../data/contract-queries.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { findingsOf, type WireChange } from '../../parts/findings/finding.js';
import { FindingList } from '../../parts/findings/finding-list.js';
import { ColumnDiffTable } from '../../parts/schema/column-diff-table.js';
import { versionBefore } from './judged-version.js';

/** What the proposal changes: what the server found when it was made, and the columns side by side. */
export function Changes({ proposal }: { readonly proposal: Proposal }) {
  const history = useQuery(historyQuery(proposal.asset_id));
  const judged = history.data === undefined ? null : versionBefore(history.data, proposal.proposed_at);
  const before = useQuery({ ...contractQuery(judged?.id ?? ''), enabled: judged !== null });
  const schema = before.data?.schema_def;
  // What breaks was recorded with the proposal; the rest is compared here, with the engine of the server.
  const all = useMemo(
    (): readonly WireChange[] => (schema === undefined ? [] : compare(schema, proposal.proposed_schema).changes),
    [schema, proposal.proposed_schema],
  );
  return (
    <>
      <section className="card" aria-labelledby="changes">
        <div className="card-head">
          <h2 id="changes">What changes for readers</h2>
        </div>
        <FindingList findings={findingsOf(proposal.breaking_changes, all)} />
      </section>
      {judged !== null && (
        <section className="card proposal-details" aria-labelledby="side-by-side">
          <div className="card-head">
            <h2 id="side-by-side">Side by side</h2>
          </div>
          <Loaded query={before} lines={6}>
            {({ schema_def: old, version }) => (
              <ColumnDiffTable
                before={old}
                after={proposal.proposed_schema}
                beforeTitle={`Version ${version}`}
                afterTitle={`Proposed ${proposal.proposed_version}`}
              />
            )}
          </Loaded>
        </section>
      )}
    </>
  );
}
