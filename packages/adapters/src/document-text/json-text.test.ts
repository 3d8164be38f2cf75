import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault, readJsonText } from './json-text.js';

describe('a text that is no JSON', () => {
  it.each([
    ['', 'line 1, column 1'],
    ['  \n ', 'line 2, column 2'],
    ['{"a": 1', 'line 1, column 8'],
    ['{"a": }', 'line 1, column 7'],
    ['{"a": 1,}', 'line 1, column 9'],
    ['{,}', 'line 1, column 2'],
    ['{"a" 1}', 'line 1, column 6'],
    ['{a: 1}', 'line 1, column 2'],
    ['{"a": 1}}', 'line 1, column 9'],
    ['[1, 2', 'line 1, column 6'],
    ['[1 2]', 'line 1, column 4'],
    ['[,]', 'line 1, column 2'],
    ['[1}', 'line 1, column 3'],
    ['[01]', 'line 1, column 2'],
    ['[1.]', 'line 1, column 2'],
    ['nul', 'line 1, column 1'],
    ['truer', 'line 1, column 1'],
    ['1 2', 'line 1, column 3'],
    ['1, 2', 'line 1, column 2'],
    ['\ufeff{}', 'line 1, column 1'],
    ['{"a":\n  "b\nc"}', 'line 2, column 3'],
    ['{"a":\r\n  "\\x"}', 'line 2, column 3'],
    [`["${'x'.repeat(500_000)}`, 'line 1, column 2'],
    ['['.repeat(200_000), 'line 1, column 200001'],
    ['"\\'.repeat(200_000), 'line 1, column 1'],
  ])('has its place: %.20s', (text, place) => {
    expect(jsonFault(text)).toBe(place);
    expect(() => readJsonText(text)).toThrow(new RegExp(`^The text is no JSON \\(${place}\\)$`));
  });

  it('has it within the text, wherever the text breaks off or something stands in it', () => {
    const text = JSON.stringify({ a: [1, -2.5e3, 'x\n', true, null, { 'b"': {} }, []] }, null, 1);
    fc.assert(
      fc.property(fc.nat(text.length), fc.constantFrom('', '}', ']', ',', ':', '"', '\0', 'x', '1'), (at, piece) => {
        const spoiled = piece === '' ? text.slice(0, at) : text.slice(0, at) + piece + text.slice(at);
        try {
          JSON.parse(spoiled);
        } catch {
          const [, line = 0, column = 0] = /line (\d+), column (\d+)/.exec(jsonFault(spoiled)) ?? [];
          const offset =
            spoiled
              .split('\n')
              .slice(0, Number(line) - 1)
              .join('\n').length + Number(column);
          expect(offset).toBeLessThanOrEqual(spoiled.length + 1);
          // What comes before is the beginning of a JSON text: nothing in it is the fault.
          expect(jsonFault(spoiled.slice(0, Math.max(offset - 2, 0)))).toMatch(/^line/);
        }
      }),
    );
  });
});

it('a text that is JSON is its value', () => {
  expect(readJsonText(' {"__proto__": [1]} ')).toEqual(JSON.parse('{"__proto__": [1]}'));
});
