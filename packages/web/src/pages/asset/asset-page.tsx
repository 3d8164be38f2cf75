import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { AssetDetail } from '@tessera/sdk';
import { assetContextQuery, assetQuery } from '../../data/asset-queries.js';
import { useCaller } from '../../data/caller-queries.js';
import { mayPublishFor } from '../../data/publishing-right.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { Page } from '../../parts/frame/page.js';
import { Tabs, tabLink } from '../../parts/frame/tabs.js';
import { Moment } from '../../parts/moments/moment.js';
import { Fqn } from '../../parts/names/asset-name.js';
import { CopyText } from '../../parts/names/copy-id.js';
import { fqnParts } from '../../parts/names/fqn-parts.js';
import { AssetFacts } from './asset-facts.js';
import './asset.css';

const route = getRouteApi('/assets/$assetId');

const tabs = [
  { to: '/assets/$assetId', label: 'Contract' },
  { to: '/assets/$assetId/versions', label: 'Versions' },
  { to: '/assets/$assetId/consumers', label: 'Consumers' },
  { to: '/assets/$assetId/lineage', label: 'Lineage' },
  { to: '/assets/$assetId/quality', label: 'Quality' },
  { to: '/assets/$assetId/audit-trail', label: 'Audit trail' },
  { to: '/assets/$assetId/use', label: 'Use it' },
] as const;

/** A proposal that is not decided stands above everything else about the asset. */
function OpenProposal({ assetId }: { readonly assetId: string }) {
  const { data } = useQuery(assetContextQuery(assetId));
  const proposal = data?.active_proposals[0];
  if (proposal === undefined) return null;
  const { id: proposalId, breaking_changes_count: count, proposed_at: at } = proposal;
  return (
    <div className="notice notice-careful">
      <IconAlertTriangle size={20} aria-hidden />
      <p>
        A change with {count} breaking {count === 1 ? 'change' : 'changes'} was proposed <Moment at={at} />.{' '}
        <Link to="/proposals/$proposalId" params={{ proposalId }}>
          Open the proposal
        </Link>
      </p>
    </div>
  );
}

/** Leads those who may to the next version. */
function WriteButton({ asset }: { readonly asset: AssetDetail | undefined }) {
  const caller = useCaller();
  const { data: context } = useQuery({ ...assetContextQuery(asset?.id ?? ''), enabled: asset !== undefined });
  if (asset === undefined || context === undefined || !mayPublishFor(caller, asset.owner_team_id)) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconPencil size={16} aria-hidden />}
      renderRoot={(props) => <Link to="/assets/$assetId/publish" params={{ assetId: asset.id }} {...props} />}
    >
      {context.current_contract === null ? 'Publish the first contract' : 'Change the contract'}
    </Button>
  );
}

/** An asset, seen from the side that the tab names. */
export function AssetPage() {
  const { assetId } = route.useParams();
  const query = useQuery(assetQuery(assetId));
  const fqn = query.data?.fqn;
  return (
    <Page
      key={assetId}
      title={fqn === undefined ? 'Asset' : fqnParts(fqn).name}
      heading={fqn === undefined ? 'Asset' : <Fqn fqn={fqn} />}
      above={
        <p className="trail">
          <Link to="/assets">Assets</Link>
        </p>
      }
      actions={
        fqn !== undefined && (
          <>
            <CopyText text={fqn} label="Copy the full name" />
            <WriteButton asset={query.data} />
          </>
        )
      }
    >
      <Loaded query={query} lines={2}>
        {(asset) => <AssetFacts asset={asset} />}
      </Loaded>
      <OpenProposal assetId={assetId} />
      <Tabs label="About this asset">
        {tabs.map(({ to, label }) => (
          <Link key={to} to={to} params={{ assetId }} {...tabLink}>
            {label}
          </Link>
        ))}
      </Tabs>
    </Page>
  );
}
