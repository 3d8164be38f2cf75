/** A pattern of a CODEOWNERS file, cut at its slashes. */
export interface PathPattern {
  readonly segments: readonly string[];
  /** Whether it also stands for all that lies below what it names. */
  readonly includesBelow: boolean;
}

/**
 * Reads a pattern: without a slash before its end it may stand anywhere, else it begins at the root. It names a file, or a
 * directory with all below; `docs/*` names only what lies in `docs` itself.
 */
export function readPattern(pattern: string): PathPattern {
  const isDirectory = pattern.endsWith('/');
  const body = pattern.replace(/^\/+|\/+$/g, '');
  const isAnchored = pattern.startsWith('/') || body.includes('/');
  const segments = body === '' ? [] : body.split(/\/+/);
  const endsInStar = segments.at(-1) === '*';
  return {
    segments: [...(isAnchored ? [] : ['**']), ...segments, ...(isDirectory ? ['**', '*'] : [])],
    includesBelow: !endsInStar && !isDirectory,
  };
}

/** Whether the path, cut at its slashes, is one that the pattern stands for. */
export function matchesPattern({ segments, includesBelow }: PathPattern, path: readonly string[]): boolean {
  const pattern = includesBelow ? [...segments, '**'] : segments;
  return matchesInTurn(pattern, path, '**', (segment, name) =>
    matchesInTurn([...segment], [...name], '*', isCharacter),
  );
}

const isCharacter = (pattern: string, character: string): boolean => pattern === '?' || pattern === character;

/**
 * Whether the parts fit the items one by one, where `wildcard` fits any number of them. Only the last wildcard is ever
 * tried again, so the time is at most the product of both lengths, whatever strangers write.
 */
function matchesInTurn(
  parts: readonly string[],
  items: readonly string[],
  wildcard: string,
  fits: (part: string, item: string) => boolean,
): boolean {
  let part = 0;
  let item = 0;
  let lastWildcard = -1;
  let resumeAt = 0;
  while (item < items.length) {
    const current = parts[part];
    if (current === wildcard) {
      lastWildcard = part;
      resumeAt = item;
      part += 1;
    } else if (current !== undefined && fits(current, items[item] ?? '')) {
      part += 1;
      item += 1;
    } else if (lastWildcard >= 0) {
      resumeAt += 1;
      item = resumeAt;
      part = lastWildcard + 1;
    } else {
      return false;
    }
  }
  return parts.slice(part).every((rest) => rest === wildcard);
}
