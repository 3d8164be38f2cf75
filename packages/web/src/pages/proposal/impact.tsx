import type { Proposal } from '@tessera/sdk';
import { Moment } from '../../parts/moments/moment.js';
import { AssetLink } from '../../parts/names/asset-name.js';
import { Team } from '../../parts/names/team-name.js';

function AffectedAssets({ assets }: { readonly assets: Proposal['affected_assets'] }) {
  return (
    <section className="card proposal-details" aria-labelledby="impact">
      <div className="card-head">
        <h2 id="impact">Assets that read it</h2>
        <span className="quiet small">{assets.length}</span>
      </div>
      <ul className="answers">
        {assets.map((asset) => (
          <li key={asset.asset_id} className="answer">
            <AssetLink assetId={asset.asset_id} fqn={asset.asset_fqn} />
            <p className="quiet small">
              <Team name={asset.owner_team_name ?? 'nobody'} />
              {asset.owner_user_name !== null && <bdi>, {asset.owner_user_name}</bdi>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Objections({ objections }: { readonly objections: Proposal['objections'] }) {
  return (
    <section className="card" aria-labelledby="objections">
      <div className="card-head">
        <h2 id="objections">Objections</h2>
        <span className="quiet small">They hold nothing up</span>
      </div>
      <ul className="answers">
        {objections.map((objection) => (
          <li key={objection.team_id} className="answer">
            <Team name={objection.team_name} />
            <blockquote className="comment">
              <bdi>{objection.reason}</bdi>
            </blockquote>
            <p className="quiet small">
              {objection.objected_by_user_name !== null && <bdi>{objection.objected_by_user_name}, </bdi>}
              <Moment at={objection.objected_at} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whom the change hits beside those who must answer. */
export function Impact({ proposal }: { readonly proposal: Proposal }) {
  return (
    <>
      {proposal.objections.length > 0 && <Objections objections={proposal.objections} />}
      {proposal.affected_assets.length > 0 && <AffectedAssets assets={proposal.affected_assets} />}
    </>
  );
}
