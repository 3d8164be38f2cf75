import { type Places, placeKinds } from './automaton-builder.js';

/**
 * Marks with 1 the places from where acceptance can be reached once the text has begun: through no start of the text,
 * and through no character behind its end. Without the others an automaton notices at once that all is lost.
 */
export function livePlaces(places: Places): Uint8Array {
  const { kinds, next, other, sets } = places;
  const atEnd = leadingToAcceptance(places, (place, marks) => {
    return kinds[place] === placeKinds.textEnd && marks[next[place] ?? 0] === 1;
  });
  return leadingToAcceptance(places, (place, marks) => {
    if (kinds[place] === placeKinds.textEnd) return atEnd[next[place] ?? 0] === 1;
    const isReadable = kinds[place] === placeKinds.read && (sets[other[place] ?? 0]?.length ?? 0) > 0;
    return isReadable && marks[next[place] ?? 0] === 1;
  });
}

/** Smallest marking that holds acceptance, forks with a marked way, and what `isPassable` says of the marks so far. */
function leadingToAcceptance(
  { kinds, next, other }: Places,
  isPassable: (place: number, marks: Uint8Array) => boolean,
): Uint8Array {
  const marks = new Uint8Array(kinds.length);
  marks[0] = 1;
  // Places lead to earlier ones but for loops, so one round a level of nested loops is enough.
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (let place = 1; place < kinds.length; place++) {
      if (marks[place] === 1) continue;
      const isFork = kinds[place] === placeKinds.fork;
      const isMarked = isFork
        ? marks[next[place] ?? 0] === 1 || marks[other[place] ?? 0] === 1
        : isPassable(place, marks);
      if (!isMarked) continue;
      marks[place] = 1;
      hasChanged = true;
    }
  }
  return marks;
}
