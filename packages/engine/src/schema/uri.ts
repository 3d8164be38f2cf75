/** Splits any text into the parts of a URI reference (RFC 3986 appendix B). */
const parts = /^([^:/?#]+:)?(\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#.*)?$/s;

interface Uri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

/** A reference cut at its first `#`: where it leads, and the name or pointer there. */
export function splitFragment(reference: string): readonly [address: string, fragment: string] {
  const at = reference.indexOf('#');
  return at === -1 ? [reference, ''] : [reference.slice(0, at), reference.slice(at + 1)];
}

/**
 * The address that a reference means in a place with the address `base` (RFC 3986 §5.2), without its fragment. A base
 * may be relative or empty itself; then so is the result.
 */
export function resolvedAddress(base: string, reference: string): string {
  const target = parsed(splitFragment(reference)[0]);
  const origin = parsed(base);
  const { query } = target;
  if (target.scheme !== '') return written({ ...target, path: withoutDots(target.path) });
  if (target.authority !== '') return written({ ...target, path: withoutDots(target.path), scheme: origin.scheme });
  if (target.path === '') return written({ ...origin, query: query === '' ? origin.query : query });
  const path = target.path.startsWith('/') ? target.path : merged(origin, target.path);
  return written({ ...origin, path: withoutDots(path), query });
}

function parsed(reference: string): Uri {
  const [, scheme = '', authority = '', path = '', query = ''] = parts.exec(reference) ?? [];
  return { scheme: scheme.toLowerCase(), authority: authority.toLowerCase(), path, query };
}

function written({ scheme, authority, path, query }: Uri): string {
  // "http://host" and "http://host/" are the same place (§6.2.3).
  return scheme + authority + (authority !== '' && path === '' ? '/' : path) + query;
}

function merged(origin: Uri, path: string): string {
  if (origin.authority !== '' && origin.path === '') return `/${path}`;
  return origin.path.slice(0, origin.path.lastIndexOf('/') + 1) + path;
}

/** Takes `.` and `..` out of a path (§5.2.4); those that lead above its start have no effect. */
function withoutDots(path: string): string {
  if (!path.includes('.')) return path;
  const kept: string[] = [];
  const steps = path.split('/');
  steps.forEach((step, index) => {
    const isLast = index === steps.length - 1;
    if (step === '..' && kept.length > (path.startsWith('/') ? 1 : 0)) kept.pop();
    if (step !== '.' && step !== '..') kept.push(step);
    else if (isLast) kept.push('');
  });
  return kept.join('/');
}
