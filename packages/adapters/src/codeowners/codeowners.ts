import { matchesPattern, type PathPattern, readPattern } from './path-pattern.js';

/** Who owns which files of a repository. */
export interface Codeowners {
  /** As they are written, `@org/team`, `@person` or an e-mail address; none when nobody is named. */
  ownersOf(path: string): readonly string[];
  /** Lines that were passed over, and why. */
  readonly problems: readonly string[];
}

interface Rule {
  readonly pattern: PathPattern;
  readonly owners: readonly string[];
}

/** `[Section]`, `^[Section][2]`: GitLab lets rules below it share its owners. */
const sectionHead = /^\^?\[[^\]]+\](?:\[\d+\])?/;
/** A blank that no backslash stands before. */
const blank = /(?<!\\)\s+/;

/**
 * Reads a CODEOWNERS file as GitHub does: of the rules that fit a path the last one counts, and one without owners takes
 * them away. Sections of GitLab are known for the owners that they give to their rules.
 */
export function readCodeowners(text: string): Codeowners {
  const rules: Rule[] = [];
  const problems: string[] = [];
  let sectionOwners: readonly string[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const head = sectionHead.exec(line)?.[0];
    if (head !== undefined) {
      sectionOwners = ownersIn(line.slice(head.length).split(blank));
      continue;
    }
    const [pattern = '', ...owners] = line.split(blank);
    if (pattern.startsWith('!')) {
      problems.push(`line ${index + 1}: a pattern cannot be negated; it was ignored`);
      continue;
    }
    const named = ownersIn(owners);
    rules.push({
      pattern: readPattern(pattern.replaceAll(/\\(.)/g, '$1')),
      owners: named.length > 0 ? named : sectionOwners,
    });
  }
  return {
    problems,
    ownersOf(path) {
      const segments = path.split(/[/\\]+/).filter((segment) => segment !== '' && segment !== '.');
      return rules.findLast(({ pattern }) => matchesPattern(pattern, segments))?.owners ?? [];
    },
  };
}

function ownersIn(words: readonly string[]): readonly string[] {
  return words.filter((word) => word.includes('@'));
}
