/** A text of at most so many characters: a longer one loses its middle, because names differ at both ends. */
export function shortened(text: string, width: number): string {
  const characters = [...text];
  if (characters.length <= width) return text;
  if (width <= 1) return '…'.slice(0, width);
  const front = Math.ceil((width - 1) / 2);
  return `${characters.slice(0, front).join('')}…${characters.slice(characters.length - (width - 1 - front)).join('')}`;
}
