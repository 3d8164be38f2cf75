import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compare, type JsonSchema } from './index.js';

const document = readFileSync(new URL('../../../docs/compatibility.md', import.meta.url), 'utf8');
const cells = document
  .split('\n')
  .filter((line) => line.startsWith('| `{'))
  .map((line) => line.slice(2, -2).split(' | '));
/** Rows whose two schemas are written out; the others describe what differs. */
const rows = cells.flatMap(([before = '', after = '', , answer = '']): [string, string, string][] => {
  const isWrittenOut = [before, after].every((cell) => /^`\{.*\}`$/.test(cell) && !cell.includes('`, `'));
  return isWrittenOut ? [[before.slice(1, -1), after.slice(1, -1), answer]] : [];
});

/** What the words of the table promise about the kinds of the changes. */
function kindsIn(answer: string): readonly string[] {
  if (answer.startsWith('no change')) return [];
  if (answer.startsWith('tightened and relaxed')) return ['constraint_relaxed', 'constraint_tightened'];
  if (answer.startsWith('relaxed only')) return ['constraint_relaxed'];
  return [/^`(\w+)`/.exec(answer)?.[1] ?? answer];
}

describe('docs/compatibility.md', () => {
  it('is read', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)('tells the truth on %s to %s', (before, after, answer) => {
    const { changes } = compare(JSON.parse(before) as JsonSchema, JSON.parse(after) as JsonSchema);
    const kinds = new Set(changes.map(({ type }) => type as string));
    for (const kind of kindsIn(answer)) expect(kinds).toContain(kind);
    if (kindsIn(answer).length !== 1) expect(kinds.size).toBe(kindsIn(answer).length);
    const path = /^`\w+` at `([^`]+)`/.exec(answer)?.[1];
    if (path !== undefined) expect(changes.map((change) => change.path)).toContain(path);
  });
});
