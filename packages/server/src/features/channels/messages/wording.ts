/** `a`, `a and b`, `a, b and c`; of many the first ones and how many more. */
export function listed(names: readonly string[], limit = 5): string {
  const more = names.length - limit;
  const shown = more > 0 ? [...names.slice(0, limit), `${more} more`] : names;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** A moment of the wire for people: `2030-01-31 12:00 UTC`. */
export function spokenMoment(moment: string): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
}

/** `1 day`, `3 days`. */
export function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

/** The text in at most so many characters, none of them cut in two. */
export function shortened(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}
