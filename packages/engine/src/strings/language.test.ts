import { describe, expect, it } from 'vitest';
import { languageOf } from './language.js';

const texts = [
  ...[
    '',
    'a',
    'b',
    'ab',
    'ba',
    'aa',
    'aab',
    'abc',
    'aaaa',
    'abab',
    'A',
    'Z',
    '0',
    '7',
    '10',
    '2024-01-31',
    'a1',
    '_',
    '-',
  ],
  ...[
    ' ',
    '\n',
    'a\n',
    '\na',
    'a\nb',
    '\r',
    '\t',
    '\v',
    '\f',
    '\0',
    '\b',
    '\u2028',
    '\u00a0',
    '\ufeff',
    '.',
    '/',
    '\\',
  ],
  ...[
    'é',
    '😀',
    'a😀',
    '😀😀',
    '\ud83d',
    '\ude00',
    '\ude00\ud83d',
    'x\ud83d',
    'foo',
    'foobar',
    'barfoo',
    'aB3',
    '^',
    '$',
  ],
  ...['someone@example.com', 'a]b', '{}', 'a-z', 'G', 'g', '\u{10ffff}', '\ud7ff', '\ue000', 'K', 'ſ'],
];

/** The texts that match, as RegExp and as the language see it. */
function bothViews(pattern: string): readonly [seen: readonly string[] | undefined, expected: readonly string[]] {
  const language = languageOf(pattern);
  const expression = new RegExp(pattern, 'u');
  return [language && texts.filter((text) => language.matches(text)), texts.filter((text) => expression.test(text))];
}

describe('languageOf', () => {
  it.each([
    ['plain texts', ['', 'a', 'ab', 'foo|bar', 'a|', '|', '😀', '\\.']],
    [
      'sets of characters',
      ['.', '[ab]', '[^a]', '[^]', '[]', '[a-c-]', '[-a]', '[\\]-]', '[a\\-z]', '[\\b]', '[^\\s]'],
    ],
    [
      'overlapping ranges',
      ['^[a-cb-zx]$', '^[^a-cb-zx]$', '^[0-9\\d_\\w]$', '^[\\s\\S]$', '^[^\\s\\S]$', '^[\\D\\W]$'],
    ],
    ['shorthands', ['^\\d$', '^\\D$', '^\\w$', '^\\W$', '^\\s$', '^\\S$', '^[\\d\\s]$', '^[^\\w]$', '^[\\d-]$']],
    [
      'escapes',
      ['\\x61', '\\u0061', '\\u{61}', '\\u{1F600}', '\\cJ', '\\ci', '\\0', '\\t|\\n|\\v|\\f|\\r', '[\\0-\\x1f]'],
    ],
    [
      'identity escapes',
      ['\\^', '\\$', '\\\\', '\\/', '\\{\\}', 'a\\]b', '[\\^]', '[\\$\\/]', '\\(|\\)|\\*|\\+|\\?|\\|'],
    ],
    ['quantifiers', ['^a*$', '^a+$', '^a?$', '^a{2}$', '^a{2,}$', '^a{1,3}$', '^a{0}$', '^(ab){2}$', '^[ab]{3,4}$']],
    ['lazy quantifiers', ['^a*?$', '^a+?b', '^a??$', '^a{2}?$', '^a{2,}?$', '^a{1,3}?$']],
    ['groups', ['^(?:a|b)+$', '^(?<name>a|b)+$', '^(a(b(c)?)?)?$', '()', '(?:)', '^()*$', '^(|a)+$', '((((a))))']],
    [
      'nested repetition',
      ['^(a*)*$', '^(a+)+$', '^((a?)*b)*$', '^(a{1,2}){2}$', '^(?:a?){3}$', '(^a|b){2}', '^(){3}a'],
    ],
    [
      'starts and ends',
      ['^', '$', '^$', '$^', '^^a', 'a$$', '^a$', 'a^', '$a', 'a^b', 'a$b', '(^)*a', '(?:$)?a', '\\n^a', 'a$\\n'],
    ],
    [
      'starts and ends within choices',
      ['^a|b$', '(^|a)b', 'a($|b)', '(^a|b$)', '(?:^|-)0', '(a|^)(b|$)', '^(?:a|^b)$', '(^$|b)'],
    ],
    [
      'repeated starts and ends',
      ['(^){2}a', '(?:^a)*b', '(?:a$)+', '(?:a|^)*b', '(?:$|a)*b', '(?:^|$){3}', '(?:^a$)?'],
    ],
    [
      'surrogates',
      [
        '^.$',
        '^..$',
        '\\ud83d',
        '\\ude00',
        '\\ud83d\\ude00',
        '^[\\ud800-\\udfff]$',
        '[^\\ud800-\\udbff]',
        '\\ud83d\\u{de00}',
      ],
    ],
    [
      'surrogates apart',
      ['[\\ud83d\\ude00]', '^\\ud83d', '^[\\u{10000}-\\u{10ffff}]+$', '\\ude00\\ud83d', '\ud83d', '\\ud83dx|x\\ud83d'],
    ],
    [
      'look-ahead at the start',
      ['^(?=a)', '^(?!a)', '^(?!foo)[a-z]+$', '^(?=.*[a-z])(?=.*\\d).{3,}$', '(?!a$)^a', '^(?!$)', '^(?=a)(?!ab)'],
    ],
    ['look-ahead with ends', ['^(?=a$)', '^(?!.*b$).', '^(?!^a)', '^(?!)', '^(?=)$', '^(?=a|b$).+b', '^^(?!\\d+$)\\w']],
  ])('reads %s as RegExp does', (_, patterns) => {
    for (const pattern of patterns) {
      const [seen, expected] = bothViews(pattern);
      expect(seen, pattern).toEqual(expected);
    }
  });

  it.each([
    ['back-references', ['(a)\\1', '(?<n>a)\\k<n>']],
    ['word boundaries', ['\\ba', 'a\\B']],
    ['properties', ['\\p{L}', '\\P{Lu}', '[\\p{L}]', '[^\\P{L}a]']],
    [
      'look-ahead elsewhere',
      ['(?=a)', 'a(?!b)', '^(?=a)b|c', '^a(?=b)', '^((?!a)b)', '^(?:(?=a).)+', '^(?=(?!a))', '$(?=a)'],
    ],
    ['look-behind', ['(?<=a)b', '^(?<!a)b']],
    ['flags', ['(?i:a)', '(?-i:a)', '(?ms-i:a)']],
    [
      'what is no valid pattern',
      ['(', ')', '[', '*', 'a**', 'a{2,1}', '{', ']', '\\', '\\_', '\\-', '[b-a]', '[\\d-z]', '\\u{110000}', '(?<1>a)'],
    ],
    [
      'what is no valid pattern under the u flag',
      ['\\a', '\\07', '\\1', '[\\1]', '\\c', '\\x1', '\\u1', '(?=a)*', 'a{1', '^*', '(?<n>a)(?<n>b)'],
    ],
    [
      'too many places',
      ['a{1,100000}', '(a{1,1000}){1,1000}', '(?:){1000000000}', '(?:(?:a{9}){9}){999}', 'a{99999999999999999999}'],
    ],
    [
      'too deep or too long',
      [`${'('.repeat(5000)}${')'.repeat(5000)}`, `${'('.repeat(300)}${')'.repeat(300)}`, 'a'.repeat(100_000)],
    ],
  ])('says that it does not understand %s', (_, patterns) => {
    for (const pattern of patterns) expect(languageOf(pattern), pattern.slice(0, 40)).toBeUndefined();
  });

  it.each([
    ['(a+)+$', false],
    ['^(a+)+$', false],
    ['(((a*)*)*)*', true],
    ['^(((a*)*)*)*$', false],
    ['^(a|a)*$', false],
    ['^(a|aa)+$', false],
    ['^(?:(?:a?){20}){20}$', false],
    [`^${'(?:'.repeat(150)}a+${')+'.repeat(150)}$`, false],
    [
      `^(?:[${Array.from({ length: 5000 }, (_, index) => String.fromCodePoint(0x4e00 + 2 * index)).join('')}]|a)*$`,
      false,
    ],
  ])('answers at once where backtracking would not: %s', (pattern, isMatch) => {
    const language = languageOf(pattern);
    expect(language?.matches(`${'a'.repeat(5000)}!`)).toBe(isMatch);
    expect(language?.matches('a'.repeat(300))).toBe(true);
  });

  it('remembers a pattern, but not every pattern', () => {
    const language = languageOf('^remembered$');
    expect(languageOf('^remembered$')).toBe(language);
    for (let index = 0; index < 1000; index++) languageOf(`^${index}$`);
    expect(languageOf('^remembered$')).not.toBe(language);
    expect(languageOf('^remembered$')?.source).toBe('^remembered$');
  });
});
