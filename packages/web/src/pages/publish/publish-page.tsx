import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { AssetContext, AssetDetail } from '@tessera/sdk';
import { assetContextQuery, assetQuery } from '../../data/asset-queries.js';
import { useCaller } from '../../data/caller-queries.js';
import { contractQuery } from '../../data/contract-queries.js';
import { mayPublishFor } from '../../data/publishing-right.js';
import { Bones } from '../../parts/feedback/bones.js';
import { Empty } from '../../parts/feedback/empty.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import { Page } from '../../parts/frame/page.js';
import { Fqn } from '../../parts/names/asset-name.js';
import { fqnParts } from '../../parts/names/fqn-parts.js';
import { Team } from '../../parts/names/team-name.js';
import { Workbench } from './workbench.js';
import './publish.css';

const route = getRouteApi('/assets/$assetId/publish');

interface LoadedPageProps {
  readonly asset: AssetDetail;
  readonly context: AssetContext;
}

function LoadedPage({ asset, context }: LoadedPageProps) {
  const caller = useCaller();
  const live = context.current_contract;
  const contract = useQuery({ ...contractQuery(live?.id ?? ''), enabled: live !== null });
  const isFirst = live === null;
  const trail = (
    <p className="trail">
      <Link to="/assets">Assets</Link> /{' '}
      <Link to="/assets/$assetId" params={{ assetId: asset.id }}>
        {fqnParts(asset.fqn).name}
      </Link>
    </p>
  );
  const title = isFirst ? 'Publish the first contract' : 'Change the contract';
  const heading = (
    <>
      {isFirst ? 'First contract of' : 'Change of'} <Fqn fqn={asset.fqn} />
    </>
  );
  if (!mayPublishFor(caller, asset.owner_team_id)) {
    return (
      <Page title={title} heading={heading} above={trail}>
        <section className="card">
          <Empty icon={IconLock} title="You may not publish this">
            <Team name={asset.owner_team_name ?? 'The owner'} /> owns it. Its team administrators publish versions; ask
            them for the change.
          </Empty>
        </section>
      </Page>
    );
  }
  if (!isFirst && contract.data === undefined) {
    return (
      <Page title={title} heading={heading} above={trail}>
        {contract.isError ? (
          <ErrorNotice error={contract.error} retry={() => void contract.refetch()} />
        ) : (
          <Bones lines={10} />
        )}
      </Page>
    );
  }
  const base = {
    contractId: live?.id ?? null,
    version: live?.version ?? null,
    schema: contract.data?.schema_def ?? null,
    mode: contract.data?.compatibility_mode ?? 'backward',
    guarantees: contract.data?.guarantees ?? null,
  } as const;
  return <Workbench asset={asset} context={context} base={base} page={{ title, heading, above: trail }} />;
}

/** Writes the next version of a contract, and shows all the while what it means for readers. */
export function PublishPage() {
  const { assetId } = route.useParams();
  const asset = useQuery(assetQuery(assetId));
  const context = useQuery(assetContextQuery(assetId));
  if (asset.data !== undefined && context.data !== undefined)
    return <LoadedPage key={assetId} asset={asset.data} context={context.data} />;
  const failed = [asset, context].find(({ isError }) => isError);
  return (
    <Page title="Contract">
      {failed === undefined ? (
        <Bones lines={10} />
      ) : (
        <ErrorNotice error={failed.error} retry={() => void failed.refetch()} />
      )}
    </Page>
  );
}
