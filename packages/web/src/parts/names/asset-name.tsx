import { Link } from '@tanstack/react-router';
import { fqnParts } from './fqn-parts.js';
import './names.css';

/** A full name, cut in its middle where there is no room; the whole of it on hover. */
export function Fqn({ fqn }: { readonly fqn: string }) {
  const { place, name } = fqnParts(fqn);
  return (
    <bdi className="fqn" title={fqn}>
      <span className="fqn-place">{place}</span>
      <wbr />
      <span className="fqn-name">{name}</span>
    </bdi>
  );
}

/** The last part of a full name, for sentences; the whole of it on hover. */
export function ShortFqn({ fqn }: { readonly fqn: string }) {
  return (
    <bdi className="fqn" title={fqn}>
      <span className="fqn-name">{fqnParts(fqn).name}</span>
    </bdi>
  );
}

/** The name of an asset, leading to its page. */
export function AssetLink({ assetId, fqn }: { readonly assetId: string; readonly fqn: string }) {
  return (
    <Link to="/assets/$assetId" params={{ assetId }} className="name-link">
      <Fqn fqn={fqn} />
    </Link>
  );
}
