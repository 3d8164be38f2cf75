import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useActingTeam } from '../../../data/acting-team.js';
import { assetContextQuery } from '../../../data/asset-queries.js';
import { Loaded } from '../../../parts/feedback/loaded.js';
import { CopyText } from '../../../parts/names/copy-id.js';
import { snippetsOf } from './snippets.js';
import './use.css';

const route = getRouteApi('/assets/$assetId');

/** How programs read the contract. */
export function UseTab() {
  const { assetId } = route.useParams();
  const team = useActingTeam();
  const query = useQuery(assetContextQuery(assetId));
  return (
    <Loaded query={query} lines={8}>
      {({ asset, current_contract: contract }) =>
        snippetsOf({
          origin: window.location.origin,
          assetId,
          fqn: asset.fqn,
          contractId: contract?.id ?? null,
          team,
        }).map(({ id, title, text }) => (
          <section key={id} className="card" aria-labelledby={`snippet-${id}`}>
            <div className="card-head">
              <h2 id={`snippet-${id}`}>{title}</h2>
              <CopyText text={text} label={`Copy for ${title}`} />
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard */}
            <pre className="snippet" tabIndex={0}>
              <code>{text}</code>
            </pre>
          </section>
        ))
      }
    </Loaded>
  );
}
