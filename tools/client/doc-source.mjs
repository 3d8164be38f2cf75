// The comment over a method, from what its route says.

export const sentence = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Lines of the comment: `first`, the description of the route and what it is refused with. */
export function docOf(route, catalogue, first) {
  const codes = [...(route.errors ?? [])].map((code) => [catalogue[code].status, `\`${code}\``]).sort();
  const refusals = codes.map((code) => code.join(' ')).join(', ');
  const paragraphs = [first, ...(route.description === undefined ? [] : [sentence(route.description)])];
  if (refusals !== '') paragraphs.push(`@throws {TesseraError} ${refusals}.`);
  return [
    '  /**',
    ...paragraphs
      .join('\n\n')
      .replaceAll('*/', '*\\/')
      .split('\n')
      .map((line) => `   * ${line}`.trimEnd()),
    '   */',
  ];
}
