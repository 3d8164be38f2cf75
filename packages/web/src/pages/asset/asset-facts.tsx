import { Link } from '@tanstack/react-router';
import type { AssetDetail } from '@tessera/sdk';
import '../../parts/frame/facts.css';
import { Moment } from '../../parts/moments/moment.js';
import { Team } from '../../parts/names/team-name.js';
import { typeWords } from '../../parts/names/type-words.js';

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Who owns the asset, what it is and what it is for. */
export function AssetFacts({ asset }: { readonly asset: AssetDetail }) {
  const description = textOf(asset.metadata['description']);
  const { tags } = asset.metadata;
  return (
    <div className="asset-facts">
      {description !== null && (
        <p className="asset-description">
          <bdi>{description}</bdi>
        </p>
      )}
      <dl className="facts">
        <div>
          <dt>Owner</dt>
          <dd>
            <Link to="/assets" search={{ owner: asset.owner_team_id }} className="plain-link">
              <Team name={asset.owner_team_name ?? 'nobody'} />
            </Link>
            {asset.owner_user_name !== null && <bdi className="quiet"> {asset.owner_user_name}</bdi>}
          </dd>
        </div>
        <div>
          <dt>Environment</dt>
          <dd>
            <bdi>{asset.environment}</bdi>
          </dd>
        </div>
        <div>
          <dt>Type</dt>
          <dd>{typeWords(asset.resource_type)}</dd>
        </div>
        <div>
          <dt>Known since</dt>
          <dd>
            <Moment at={asset.created_at} />
          </dd>
        </div>
        {Array.isArray(tags) && tags.length > 0 && (
          <div>
            <dt>Tags</dt>
            <dd className="tags">
              {[...new Set(tags.map(String))].map((tag) => (
                <bdi key={tag} className="tag">
                  {tag}
                </bdi>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
