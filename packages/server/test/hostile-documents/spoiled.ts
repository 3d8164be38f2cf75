/** Draws that a seed decides. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    // A step of mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const intruders: readonly unknown[] = [
  null,
  0,
  -1.5,
  1e308,
  true,
  '',
  'x',
  'a\0b',
  '\ud800',
  '\ufeff',
  '__proto__',
  'n'.repeat(20_000),
  '.'.repeat(300),
  [],
  [null],
  [[]],
  {},
  { '': null },
  JSON.parse('{"__proto__": {"type": "object"}, "constructor": 1, "hasOwnProperty": []}'),
  { $ref: '#' },
  { $ref: '#/nowhere' },
  { type: 'object', properties: null },
  [1, 'x', null, {}],
];

type Step = string | number;

function* places(value: unknown, path: readonly Step[] = []): Generator<readonly Step[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  const entries: readonly (readonly [Step, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  for (const [step, member] of entries) yield* places(member, [...path, step]);
}

function replaced(value: unknown, path: readonly Step[], intruder: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return intruder;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, intruder) : item));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, member]) => [
      key,
      key === step ? replaced(member, rest, intruder) : member,
    ]),
  );
}

/** The document with something else in every place of it: `draws` times, each with another intruder. */
export function* withIntruders(document: unknown, draws: number, draw: (below: number) => number): Generator<unknown> {
  for (const path of places(document)) {
    for (let count = 0; count < draws; count += 1) {
      yield replaced(document, path, intruders[draw(intruders.length)]);
    }
  }
}

const insertions = [
  '\0',
  '\ud800',
  '\ufeff',
  '"',
  "'",
  '{',
  '}',
  '[',
  '(',
  ')',
  '&a ',
  '*a ',
  '- ',
  '/*',
  '\r\n',
  '\t',
  '#',
  '1e999',
];

/** The text ending in many places, and with a piece inserted there. */
export function* spoiledTexts(text: string, count: number, draw: (below: number) => number): Generator<string> {
  yield text.replaceAll('\n', '\r\n');
  yield `\ufeff${text}`;
  yield `${text}\0`;
  yield text + text;
  for (let each = 0; each < count; each += 1) {
    const at = draw(text.length);
    yield text.slice(0, at);
    yield text.slice(0, at) + (insertions[draw(insertions.length)] ?? '') + text.slice(at);
  }
}
