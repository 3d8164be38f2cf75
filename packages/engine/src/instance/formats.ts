import { isDate, isDateTime, isDuration, isTime } from './time-formats.js';
import { isEmail, isHostname, isIpv4, isIpv6, isUri, isUriReference, isUriTemplate } from './web-formats.js';

/** Longer regular expressions are not parsed. */
const regexLengthLimit = 1_000;
const hex = '[0-9a-f]';
const uuid = new RegExp(`^(?:urn:uuid:)?${hex}{8}-(?:${hex}{4}-){3}${hex}{12}$`, 'i');
const relativeStart = /^(?:0|[1-9][0-9]*)/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const lineBreak = /[\n\r\u2028\u2029]/;

/** A format: how texts are judged, with short readable texts that have it and some that do not. */
interface Format {
  readonly isMet: (text: string) => boolean | undefined;
  /** The simplest first. */
  readonly valid: readonly string[];
  /** None where every text passes. */
  readonly invalid: readonly string[];
}

const anyText: Format = { isMet: () => true, valid: ['text', ''], invalid: [] };

/**
 * The formats of JSON Schema and OpenAPI as ajv-formats 3 judges them in its full mode, its leniences included; each takes
 * time linear in the text.
 * The formats for numbers let every text pass.
 */
const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['date', { isMet: isDate, valid: ['2024-01-31'], invalid: ['2024-13-01', 'today', ''] }],
  ['time', { isMet: isTime, valid: ['12:30:00Z'], invalid: ['25:00:00Z', '12:30:00', ''] }],
  ['date-time', { isMet: isDateTime, valid: ['2024-01-31T12:30:00Z'], invalid: ['2024-01-31', 'today', ''] }],
  ['duration', { isMet: isDuration, valid: ['P1D', 'PT1H30M'], invalid: ['P', '1 day', ''] }],
  ['email', { isMet: isEmail, valid: ['ada@example.com', 'a@b.co'], invalid: ['ada', '@example.com', ''] }],
  ['hostname', { isMet: isHostname, valid: ['example.com', 'localhost'], invalid: ['-example.com', 'a b', ''] }],
  ['ipv4', { isMet: isIpv4, valid: ['192.0.2.1'], invalid: ['256.0.0.1', '10.0.0', ''] }],
  ['ipv6', { isMet: isIpv6, valid: ['::1', '2001:db8::1'], invalid: ['1::2::3', '192.0.2.1', ''] }],
  ['uri', { isMet: isUri, valid: ['https://example.com/a', 'urn:a'], invalid: ['example', '/path', ''] }],
  ['uri-reference', { isMet: isUriReference, valid: ['/path', 'https://example.com'], invalid: ['a b', '#<'] }],
  ['uri-template', { isMet: isUriTemplate, valid: ['/users/{id}'], invalid: ['/users/{id', '}', 'a b'] }],
  [
    'uuid',
    {
      isMet: (text) => uuid.test(text),
      valid: ['123e4567-e89b-12d3-a456-426614174000'],
      invalid: ['123e4567', ''],
    },
  ],
  ['json-pointer', { isMet: isPointer, valid: ['/a/0', ''], invalid: ['a', '/a~2'] }],
  ['relative-json-pointer', { isMet: isRelativePointer, valid: ['0', '1/a', '2#'], invalid: ['/a', '01', ''] }],
  ['regex', { isMet: isRegex, valid: ['^a+$'], invalid: ['(', '[a', '*'] }],
  ['byte', { isMet: isByte, valid: ['YWJj', ''], invalid: ['a', 'YQ='] }],
  ['password', anyText],
  ['binary', anyText],
  ['int32', anyText],
  ['int64', anyText],
  ['float', anyText],
  ['double', anyText],
]);

/** Whether a text has the format; cannot be said of unknown formats. */
export function isOfFormat(format: string, text: string): boolean | undefined {
  return formats.get(format)?.isMet(text);
}

/** Texts that have the format; none of an unknown format. */
export function textsOfFormat(format: string): readonly string[] {
  return formats.get(format)?.valid ?? [];
}

/** Texts that do not have the format; none of an unknown format. */
export function textsWithoutFormat(format: string): readonly string[] {
  return formats.get(format)?.invalid ?? [];
}

/** Whether a number has the format; formats for texts let every number pass. */
export function isNumberOfFormat(format: string, value: number): boolean | undefined {
  if (!formats.has(format)) return undefined;
  if (format === 'int32') return Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;
  return format !== 'int64' || Number.isInteger(value);
}

/** RFC 6901. */
function isPointer(text: string): boolean {
  return (text === '' || text.startsWith('/')) && !/~(?![01])/.test(text);
}

function isRelativePointer(text: string): boolean {
  const start = relativeStart.exec(text)?.[0];
  if (start === undefined) return false;
  const pointer = text.slice(start.length);
  return pointer === '#' || isPointer(pointer);
}

/** Parsed by the host without being run; `\Z` is what other languages write for the end. */
function isRegex(text: string): boolean | undefined {
  if (/[^\\]\\Z/.test(text)) return false;
  if (text.length > regexLengthLimit) return undefined;
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

/** One line of base64 is enough for ajv-formats. */
function isByte(text: string): boolean {
  return text.split(lineBreak).some((line) => base64.test(line));
}
