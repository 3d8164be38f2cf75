import { distance } from 'fastest-levenshtein';

const most = 3;

/** The names that somebody may have meant, the nearest first; none where nothing is near. */
export function nearest(name: string, names: readonly string[]): readonly string[] {
  const wanted = name.toLowerCase();
  return [...new Set(names)]
    .map((candidate) => ({ candidate, steps: stepsTo(wanted, candidate.toLowerCase()) }))
    .filter(({ steps }) => steps <= Math.max(2, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.steps - b.steps || a.candidate.localeCompare(b.candidate))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** A part of a name is near it, however much is missing, and so is what ends in the same part. */
function stepsTo(wanted: string, candidate: string): number {
  if (wanted.length > 2 && candidate.includes(wanted)) return 1;
  const last = wanted.slice(wanted.lastIndexOf('.'));
  const steps = distance(wanted, candidate);
  return last.startsWith('.') && candidate.endsWith(last) ? Math.min(steps, 2) : steps;
}

/** The end of a message about a name that nobody has. */
export function meant(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near.length === 0 ? '' : `. Did you mean ${near.join(', ')}?`;
}
