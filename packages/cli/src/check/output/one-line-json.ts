/** A value as JSON on one line, with a blank after commas and colons; long ones are cut off. */
export function oneLineJson(value: unknown, longest: number): string {
  const text = JSON.stringify(value, null, 1)
    .replaceAll(/\n */g, ' ')
    .replaceAll(/([[{]) | (?=[\]}])/g, '$1');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
