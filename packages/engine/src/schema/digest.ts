import { ownMember } from './own-member.js';

/** 64-bit running hash (cyrb53 without its final cut to 53 bits): short ids, no protection against forgery. */
class Hash {
  #high = 0xdeadbeef;
  #low = 0x41c6ce57;

  feed(text: string): void {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      this.#high = Math.imul(this.#high ^ code, 2654435761);
      this.#low = Math.imul(this.#low ^ code, 1597334677);
    }
  }

  hex(): string {
    const [a, b] = [this.#high, this.#low];
    const high = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    const low = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/**
 * 16 hexadecimal digits that are equal for equal JSON values whatever the order of keys. Keeps its own stack, because
 * user documents nest deeper than a call stack can. `spend` is told how many values were read.
 */
export function digest(value: unknown, spend?: (values: number) => void): string {
  const hash = new Hash();
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const current = pending.pop();
    spend?.(typeof current === 'string' ? 1 + (current.length >> 4) : 1);
    if (typeof current !== 'object' || current === null) {
      const text = String(current);
      // Types and lengths keep "1" apart from 1 and ["ab"] apart from ["a","b"].
      hash.feed(`${typeof current}${text.length}:${text}`);
    } else if (Array.isArray(current)) {
      hash.feed(`[${current.length}`);
      for (let index = current.length - 1; index >= 0; index--) pending.push(current[index]);
    } else {
      const names = Object.keys(current).sort();
      hash.feed(`{${names.length}`);
      for (const name of names.reverse()) pending.push(ownMember(current, name), name);
    }
  }
  return hash.hex();
}
