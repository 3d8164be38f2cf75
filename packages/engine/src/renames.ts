import { likelyPartners, type Placed } from './renames/likely-partners.js';
import { nameSimilarity } from './renames/name-similarity.js';
import { richness } from './renames/shape.js';
import { wordingOf } from './renames/words.js';

export { shapeOf } from './renames/shape.js';

/** A property that only one of two schemas declares. */
export interface Candidate {
  readonly name: string;
  /** Its schema, with the reference followed. */
  readonly schema: unknown;
  /** Index among the properties of its side. */
  readonly position: number;
  /** Number of properties of its side. */
  readonly count: number;
  /** {@link shapeOf} its schema. */
  readonly shape: string;
  readonly description?: string;
}

/** Two properties that may be one under another name. */
export interface RenameHint {
  readonly from: string;
  readonly to: string;
  /** How much speaks for it, 0.5 to 1, rounded to two digits. No probability. */
  readonly confidence: number;
}

interface Prepared extends Placed {
  readonly candidate: Candidate;
}

/** How far each kind of evidence alone can carry. */
const weights = { name: 0.9, description: 0.55, shortDescription: 0.2, shape: 0.45, position: 0.3 };
/** Likeness that unrelated names have by chance. */
const chance = 0.25;
const tellingDescription = 12;
const threshold = 0.5;
const grades = 1_000;

/**
 * Guesses which removed property lives on as which added one. Only properties of one shape are paired, each at most
 * once, the likeliest first; equally likely ones in the order of their names. Sorted by `from`.
 */
export function renameHints(removed: readonly Candidate[], added: readonly Candidate[]): readonly RenameHint[] {
  if (removed.length === 0 || added.length === 0) return [];
  const addedByShape = groupsByShape(added);
  const hints: RenameHint[] = [];
  for (const [shape, group] of groupsByShape(removed)) {
    for (const hint of hintsOfGroup(group, addedByShape.get(shape) ?? [])) hints.push(hint);
  }
  return hints.sort((left, right) => inOrder(left.from, right.from));
}

function groupsByShape(candidates: readonly Candidate[]): ReadonlyMap<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const each of candidates) {
    const group = groups.get(each.shape);
    if (group === undefined) groups.set(each.shape, [each]);
    else group.push(each);
  }
  return groups;
}

function hintsOfGroup(removed: readonly Candidate[], added: readonly Candidate[]): readonly RenameHint[] {
  if (added.length === 0) return [];
  const [left, right] = [prepared(removed), prepared(added)];
  const byShape = weights.shape * richness(removed[0]?.schema);
  // Index of either side in turn, by grade, so that the pairs need no sorting.
  const graded: number[][] = Array.from({ length: grades + 1 }, () => []);
  const partnersOf = likelyPartners(left, right);
  for (let from = 0; from < left.length; from++) {
    for (const to of partnersOf(from)) {
      const confidence = confidenceOf(left[from], right[to], byShape);
      if (confidence > 0) graded[Math.round(confidence * grades)]?.push(from, to);
    }
  }
  const takenFrom = new Set<number>();
  const takenTo = new Set<number>();
  const hints: RenameHint[] = [];
  for (let grade = grades; grade >= threshold * grades; grade--) {
    const pairs = graded[grade] ?? [];
    for (let at = 0; at < pairs.length; at += 2) {
      const from = pairs[at] ?? 0;
      const to = pairs[at + 1] ?? 0;
      if (takenFrom.has(from) || takenTo.has(to)) continue;
      takenFrom.add(from);
      takenTo.add(to);
      const [old, current] = [left[from]?.candidate.name ?? '', right[to]?.candidate.name ?? ''];
      hints.push({ from: old, to: current, confidence: Math.round((grade / grades) * 100) / 100 });
    }
  }
  return hints;
}

/** Sorted by name, so that the order of keys decides nothing. */
function prepared(candidates: readonly Candidate[]): readonly Prepared[] {
  return [...candidates]
    .sort((left, right) => inOrder(left.name, right.name))
    .map((candidate) => ({
      candidate,
      wording: wordingOf(candidate.name),
      share: candidate.count > 1 ? candidate.position / (candidate.count - 1) : 0,
    }));
}

/** Several kinds of evidence: what each leaves in doubt, the next one may settle. 0 when it is below the threshold. */
function confidenceOf(from: Prepared | undefined, to: Prepared | undefined, byShape: number): number {
  if (from === undefined || to === undefined) return 0;
  const byPosition = weights.position * closeness(from, to);
  const doubt = (1 - byPosition) * (1 - byShape) * (1 - descriptionEvidence(from, to));
  const wanted = (1 - (1 - threshold) / doubt) / weights.name;
  if (wanted > 1) return 0;
  const similarity = nameSimilarity(from.wording, to.wording, chance + (1 - chance) * wanted);
  const byName = weights.name * Math.max(0, (similarity - chance) / (1 - chance));
  const confidence = 1 - (1 - byName) * doubt;
  return confidence < threshold ? 0 : confidence;
}

/** 1 for the same place, counted from either end or as a share of all properties; half of it two properties away. */
function closeness(from: Prepared, to: Prepared): number {
  const old = from.candidate;
  const current = to.candidate;
  const byIndex = Math.abs(old.position - current.position);
  const byShare = Math.abs(from.share - to.share) * (Math.max(old.count, current.count) - 1);
  return 1 / (1 + Math.min(byIndex, byShare) / 2);
}

function descriptionEvidence({ candidate: from }: Prepared, { candidate: to }: Prepared): number {
  const text = from.description?.trim() ?? '';
  if (text === '' || text !== to.description?.trim()) return 0;
  return text.length < tellingDescription ? weights.shortDescription : weights.description;
}

function inOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
