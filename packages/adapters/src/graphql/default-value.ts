import { toStorableJson } from '../storable-json.js';

/** A text that does not end is one token, too, so that nobody looks for its end again and again. */
const tokens = /"(?:[^"\\]|\\(?:.|$))*(?:"|$)|-?\d[\d.eE+-]*|[_A-Za-z]\w*/gs;
const constants: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/** The value of a default as introspection writes it, in the notation of GraphQL; that text itself where it is none. */
export function defaultValue(text: string): unknown {
  // JSON but for names: those of members and of enum values stand without quotation marks.
  const json = text.replace(tokens, (token) =>
    /^[_A-Za-z]/.test(token) && !constants.has(token) ? `"${token}"` : token,
  );
  try {
    return toStorableJson(JSON.parse(json));
  } catch {
    return toStorableJson(text);
  }
}
