import { type FormatSamples, formatSamples } from './format-samples.js';
import { isDate, isDateTime, isDuration, isTime } from './time-formats.js';
import { isEmail, isHostname, isIpv4, isIpv6, isUri, isUriReference, isUriTemplate, isUrl } from './web-formats.js';

/** Longer regular expressions are not parsed. */
const regexLengthLimit = 1_000;
const hex = '[0-9a-f]';
const uuid = new RegExp(`^(?:urn:uuid:)?${hex}{8}-(?:${hex}{4}-){3}${hex}{12}$`, 'i');
const pointerFragment = /^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i;
const relativeStart = /^(?:0|[1-9][0-9]*)/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const lineBreak = /[\n\r\u2028\u2029]/;
const anything = () => true;

/**
 * Formats as ajv-formats 3 judges them in its full mode, its leniences included; each takes time linear in the text.
 * The formats for numbers let every text pass.
 */
const formats: ReadonlyMap<string, (text: string) => boolean | undefined> = new Map<
  string,
  (text: string) => boolean | undefined
>([
  ['date', isDate],
  ['time', (text) => isTime(text, true)],
  ['date-time', (text) => isDateTime(text, true)],
  ['iso-time', (text) => isTime(text, false)],
  ['iso-date-time', (text) => isDateTime(text, false)],
  ['duration', isDuration],
  ['email', isEmail],
  ['hostname', isHostname],
  ['ipv4', isIpv4],
  ['ipv6', isIpv6],
  ['uri', isUri],
  ['uri-reference', isUriReference],
  ['uri-template', isUriTemplate],
  ['url', isUrl],
  ['uuid', (text) => uuid.test(text)],
  ['json-pointer', isPointer],
  ['json-pointer-uri-fragment', (text) => pointerFragment.test(text)],
  ['relative-json-pointer', isRelativePointer],
  ['regex', isRegex],
  ['byte', isByte],
  ['password', anything],
  ['binary', anything],
  ['int32', anything],
  ['int64', anything],
  ['float', anything],
  ['double', anything],
]);

/** Whether a text has the format; cannot be said of unknown formats. */
export function isOfFormat(format: string, text: string): boolean | undefined {
  return formats.get(format)?.(text);
}

/** Texts that have the format and texts that do not; none of an unknown format. */
export function samplesOf(format: string): FormatSamples {
  return formatSamples.get(format) ?? { valid: [], invalid: [] };
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
