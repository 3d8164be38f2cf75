const maxLength = 500;

/** A value in the notation of the messages that clients look into; a long one is cut off. */
export function shownValue(value: unknown): string {
  const text = new ShortText();
  show(value, text);
  return text.toString();
}

/** The text, or as much of it as a message has room for. */
export function cutOff(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength).toWellFormed()}…` : text;
}

/** A text that grows to its limit; whoever writes asks whether there is room, so that nothing is done in vain. */
class ShortText {
  #text = '';

  get isFull(): boolean {
    return this.#text.length > maxLength;
  }

  add(part: string): void {
    this.#text += part.slice(0, maxLength + 1);
  }

  toString(): string {
    return cutOff(this.#text);
  }
}

function show(value: unknown, text: ShortText): void {
  if (Array.isArray(value)) {
    showAll('[', value, (item) => show(item, text), ']', text);
  } else if (typeof value === 'object' && value !== null) {
    const showMember = ([key, item]: [string, unknown]): void => {
      text.add(`'${key}': `);
      show(item, text);
    };
    showAll('{', Object.entries(value), showMember, '}', text);
  } else {
    text.add(plain(value));
  }
}

function showAll<Item>(
  open: string,
  items: readonly Item[],
  showItem: (item: Item) => void,
  close: string,
  text: ShortText,
): void {
  text.add(open);
  for (const [index, item] of items.entries()) {
    if (text.isFull) return;
    if (index > 0) text.add(', ');
    showItem(item);
  }
  text.add(close);
}

function plain(value: unknown): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  return typeof value === 'string' ? `'${value}'` : String(value);
}
