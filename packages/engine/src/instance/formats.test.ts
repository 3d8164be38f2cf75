import { Ajv } from 'ajv';
import { type FormatName, fullFormats, formatNames as knownToAjv } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNumberOfFormat, isOfFormat, textsOfFormat, textsWithoutFormat } from './formats.js';

/** Formats that neither JSON Schema nor OpenAPI knows. */
const inventions: readonly string[] = ['iso-time', 'iso-date-time', 'url', 'json-pointer-uri-fragment'];
const formatNames = knownToAjv.filter((name) => !inventions.includes(name));

const ajv = new Ajv({ formats: fullFormats, strict: false });
const validators = new Map(formatNames.map((name) => [name, ajv.compile({ format: name })]));
const verdictOf = (name: FormatName, value: unknown) => validators.get(name)?.(value);

/** Texts near the samples of all formats: pieces of them put together, with characters replaced, added and left out. */
const samples = formatNames.flatMap((name) => [...textsOfFormat(name), ...textsWithoutFormat(name)]);
const pieces = [...new Set(samples.flatMap((text) => [text, ...text.split(/(?=\W)|(?<=\W)/)]))];
const alphabet = [...'azAZ09fF\u2003:/?#[]@!$&\'()*+,;=-._~%{}|"<>\\^` \n\r\t\u2028éſK\u00a0٣😀\ud800'];
const edit = fc.tuple(fc.nat(60), fc.constantFrom(...alphabet, '', ...pieces), fc.nat(2));
const nearSamples = fc
  .tuple(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }), fc.array(edit, { maxLength: 3 }))
  .map(([parts, edits]) => {
    let text = parts.join('');
    for (const [where, inserted, removed] of edits) {
      const at = where % (text.length + 1);
      text = text.slice(0, at) + inserted + text.slice(at + removed);
    }
    return text;
  });
/** Texts made of the letters of one sample, which stay in its grammar more often. */
function shuffled(name: FormatName) {
  const letters = [...new Set([...textsOfFormat(name).join(''), '0', '1', ':', '.', '%', '"', '\n'])];
  return fc.array(fc.constantFrom(...letters), { maxLength: 14 }).map((parts) => parts.join(''));
}
function mutated(name: FormatName) {
  return fc.tuple(fc.constantFrom(...textsOfFormat(name)), fc.array(edit, { maxLength: 2 })).map(([text, edits]) => {
    let result = text;
    for (const [where, inserted, removed] of edits) {
      const at = where % (result.length + 1);
      result = result.slice(0, at) + inserted + result.slice(at + removed);
    }
    return result;
  });
}
const octets = fc.array(fc.oneof(fc.nat(300).map(String), fc.constantFrom('00', '01', '')), {
  minLength: 3,
  maxLength: 5,
});
const group = fc.constantFrom('0', 'a', 'FFFF', '12345', '', '1.2.3.4', '::');
const addresses = fc.oneof(
  octets.map((parts) => parts.join('.')),
  fc.array(group, { minLength: 2, maxLength: 10 }).map((parts) => parts.join(':').replaceAll(':::', '::')),
);
const inUris = addresses.map((address) => `http://u:p@[${address}]:80/x`);
const clock = fc
  .tuple(fc.nat(25), fc.nat(61), fc.nat(61), fc.constantFrom('', 'Z', 'z', '+01', '-0130', '+23:59', '-24:00', '.5Z'))
  .map(
    ([hour, minute, second, offset]) =>
      [hour, minute, second].map((part) => `${part}`.padStart(2, '0')).join(':') + offset,
  );
const day = fc
  .tuple(fc.constantFrom(1900, 2000, 2023, 2024), fc.nat(13), fc.nat(32))
  .map((parts) => parts.map((part) => `${part}`.padStart(2, '0')).join('-'));
const moments = fc.tuple(day, fc.constantFrom('T', 't', ' ', '\n', 'TT', ''), clock).map((parts) => parts.join(''));

describe('formats', { timeout: 60_000 }, () => {
  it.each(formatNames)('%s is judged as ajv-formats judges it', (name) => {
    const texts = fc.oneof(
      nearSamples,
      shuffled(name),
      mutated(name),
      fc.string({ unit: 'binary' }),
      ...(name.startsWith('ip') ? [addresses] : []),
      ...(name.startsWith('ur') ? [inUris, addresses.map((each) => `//${each}`)] : []),
      ...(/date|time/.test(name) ? [clock, day, moments] : []),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const ours = isOfFormat(name, text);
        if (ours !== undefined) expect(ours).toBe(verdictOf(name, text));
      }),
      { numRuns: 1500 },
    );
  });

  it.each(formatNames)('samples of %s are what they are said to be', (name) => {
    const [valid, invalid] = [textsOfFormat(name), textsWithoutFormat(name)];
    expect(valid.length).toBeGreaterThan(0);
    for (const text of valid) expect([text, isOfFormat(name, text), verdictOf(name, text)]).toEqual([text, true, true]);
    for (const text of invalid) {
      expect([text, isOfFormat(name, text), verdictOf(name, text)]).toEqual([text, false, false]);
    }
  });

  it('of numbers are judged as ajv-formats judges them', () => {
    const numbers = [0, -0, 1, 1.5, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, 1e300, 5e-324];
    for (const name of formatNames) {
      for (const value of numbers)
        expect([name, value, isNumberOfFormat(name, value)]).toEqual([name, value, verdictOf(name, value)]);
    }
  });

  it('that nobody knows cannot be judged', () => {
    for (const name of ['letters', 'idn-email', 'constructor', '']) {
      expect(isOfFormat(name, 'a')).toBeUndefined();
      expect(isNumberOfFormat(name, 1)).toBeUndefined();
      expect([textsOfFormat(name), textsWithoutFormat(name)]).toEqual([[], []]);
    }
  });

  const hostile = [
    'a',
    '1',
    '@',
    'a@',
    '@a.bb/',
    'a.',
    'a-',
    ':',
    '/',
    '//',
    '%41',
    '::',
    '{',
    '{a,',
    '~0',
    'P1',
    '-',
    'a:a@',
    '=',
    '\n',
  ];
  const mayEndInSpace = new Set<FormatName>(formatNames.filter((name) => isOfFormat(name, '/ ') !== false));
  mayEndInSpace.add('relative-json-pointer').add('byte');

  it('are judged soon on hostile texts', () => {
    for (const name of formatNames) {
      for (const piece of hostile) {
        for (const start of ['', 'http://', 'a:', '1.', 'P', '#/', '{']) {
          const verdict = isOfFormat(name, `${start}${piece.repeat(30_000)} `);
          if (!mayEndInSpace.has(name)) expect(verdict).toBe(false);
        }
      }
    }
  });
});
