export type DetailLine =
  | { readonly kind: 'value'; readonly name: string; readonly text: string }
  | { readonly kind: 'change'; readonly name: string; readonly before: string; readonly after: string };

type Payload = Readonly<Record<string, unknown>>;

/** Names of pairs of fields that say what was and what is. */
const pairs: readonly (readonly [before: string, after: string])[] = [
  ['old_', 'new_'],
  ['previous_', 'new_'],
  ['from_', 'to_'],
  ['source_', 'target_'],
];
const id = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function words(name: string): string {
  const text = name.replaceAll('_', ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(', ') || 'none';
  return JSON.stringify(value);
}

/** Ids name nothing to people; they are in the copied event. */
function isShown(value: unknown): boolean {
  if (typeof value === 'string') return !id.test(value);
  return !(
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => typeof each === 'string' && id.test(each))
  );
}

function partnerOf(name: string, payload: Payload): readonly [stem: string, after: string] | null {
  for (const [before, after] of pairs) {
    const stem = name.slice(before.length);
    if (name.startsWith(before) && `${after}${stem}` in payload) return [stem, `${after}${stem}`];
  }
  return null;
}

/** What was recorded, one line each; what became of what in one line. */
export function detailLines(payload: Payload): readonly DetailLine[] {
  const told = new Set<string>();
  const lines: DetailLine[] = [];
  for (const name of Object.keys(payload)) {
    if (!isShown(payload[name])) continue;
    const partner = partnerOf(name, payload);
    if (partner === null) continue;
    const [stem, after] = partner;
    told.add(name).add(after);
    lines.push({ kind: 'change', name: words(stem), before: textOf(payload[name]), after: textOf(payload[after]) });
  }
  for (const [name, value] of Object.entries(payload)) {
    if (!told.has(name) && isShown(value)) lines.push({ kind: 'value', name: words(name), text: textOf(value) });
  }
  return lines;
}
