import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findString } from './find-string.js';
import { languageOf } from './language.js';

const characters = [
  ...['a', 'b', '0', '.', '\\d', '\\W', '\\s', '[ab]', '[^a]', '[^]', '[]', '[a-c0]', '\\n', '\\x61', '-'],
  ...['😀', '\\u{1F600}', '\\ud83d', '\\ude00', '[\\ud800-\\udfff]', '[^\\d\\s]'],
];
const quantifiers = ['*', '+', '?', '*?', '{2}', '{0}', '{0,2}', '{1,}?', '{2,3}'];

const { choice } = fc.letrec<{ choice: string; sequence: string; part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('^', '$'),
    fc.constantFrom(...characters),
    fc.tuple(fc.constantFrom(...characters), fc.constantFrom(...quantifiers)).map((both) => both.join('')),
    tie('choice').map((body) => `(?:${body})`),
    fc.tuple(tie('choice'), fc.constantFrom(...quantifiers)).map(([body, quantifier]) => `(${body})${quantifier}`),
  ),
  sequence: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
  choice: fc.array(tie('sequence'), { minLength: 1, maxLength: 2 }).map((options) => options.join('|')),
}));

const lookingAhead = fc
  .tuple(fc.constantFrom('?=', '?!'), choice, fc.boolean(), choice)
  .filter(([, , , rest]) => !rest.includes('|'))
  .map(([kind, body, isFirst, rest]) => (isFirst ? `^(${kind}${body})${rest}` : `(${kind}${body})^${rest}`));

const pattern = fc.oneof({ weight: 4, arbitrary: choice }, { weight: 1, arbitrary: lookingAhead });

const letters = ['a', 'b', 'c', '0', '-', ' ', '\n', '😀', '\ud83d', '\ude00', 'é', '\u2028'];
const text = fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((characters) => characters.join(''));

/** All texts of at most three of a few characters. */
const fewTexts = [1, 2, 3].reduce(
  (texts) => [...new Set(texts.flatMap((start) => ['', 'a', 'b', '0', '\n', '😀'].map((end) => start + end)))],
  [''],
);

describe('random patterns', () => {
  it('match what RegExp matches', () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 20, maxLength: 20 }), (source, texts) => {
        const expression = new RegExp(source, 'u');
        const language = languageOf(source);
        expect(texts.map((each) => language?.matches(each))).toEqual(texts.map((each) => expression.test(each)));
      }),
      { numRuns: 1000 },
    );
  });

  it('have the texts that are found, none shorter, and none at all where none is found', () => {
    const demand = fc.record({
      matching: fc.array(pattern, { maxLength: 2 }),
      avoiding: fc.array(pattern, { maxLength: 2 }),
      minLength: fc.nat(3),
      span: fc.constantFrom(0, 1, 2, Number.POSITIVE_INFINITY),
      excluded: fc.array(fc.constantFrom(...fewTexts), { maxLength: 5 }),
    });
    const outcomes = { text: 0, none: 0, unknown: 0 };
    fc.assert(
      fc.property(demand, ({ matching, avoiding, minLength, span, excluded }) => {
        const languages = (sources: readonly string[]) => sources.flatMap((source) => languageOf(source) ?? []);
        const maxLength = minLength + span;
        const forbidden = new Set(excluded);
        const isWanted = (candidate: string) => {
          const length = [...candidate].length;
          return (
            length >= minLength &&
            length <= maxLength &&
            !forbidden.has(candidate) &&
            matching.every((source) => new RegExp(source, 'u').test(candidate)) &&
            !avoiding.some((source) => new RegExp(source, 'u').test(candidate))
          );
        };
        const question = { minLength, maxLength, excluded: forbidden };
        const found = findString({ ...question, matching: languages(matching), avoiding: languages(avoiding) }, 5000);
        const wanted = fewTexts.filter(isWanted);
        outcomes[typeof found === 'string' ? found : 'text']++;
        if (found === 'none') expect(wanted).toEqual([]);
        if (typeof found === 'string') return;
        expect(found.text).toSatisfy(isWanted);
        expect(found.text.isWellFormed()).toBe(true);
        const shortest = Math.min(...wanted.map((candidate) => [...candidate].length));
        expect([...found.text].length).toBeLessThanOrEqual(shortest);
      }),
      { numRuns: 600 },
    );
    // Both answers were put to the test, and giving up was rare.
    expect(Math.min(outcomes.text, outcomes.none)).toBeGreaterThan(100);
    expect(outcomes.unknown).toBeLessThan(100);
  });
});
