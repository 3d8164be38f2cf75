/** Documents that nest deeper are refused: what walks over them may then be recursive. */
export const maxJsonDepth = 500;

/** Offset at which the text nests deeper than `maxJsonDepth`, or -1. Reads bytes, so it is safe before anything is parsed. */
export function tooDeepAt(bytes: Uint8Array): number {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (inString) {
      if (byte === 0x5c) index += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > maxJsonDepth) return index;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return -1;
}
