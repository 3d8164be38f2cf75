/** Letters, digits and percent-encoded characters of the forms of RFC 3986; `"` is a lenience of ajv-formats. */
const encoded = '%[0-9a-f]{2}';
const unreserved = "a-z0-9\\-._~!$&'()*+,;=";
const group = '[0-9a-f]{1,4}';
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const looseOctet = '(?:25[0-5]|2[0-4]\\d|[01]?\\d\\d?)';
const looseIpv4 = `(?:${looseOctet}\\.){3}${looseOctet}`;

const scheme = '[a-z][a-z0-9+\\-.]*:';
const userInfo = `(?:[${unreserved}:]|${encoded})*@`;
/** Any host in brackets: what may stand in them is not looked at. */
const bracketed = `\\[[${unreserved}:]+\\]`;

/** What may follow the scheme; a relative reference may be empty. */
function hierarchy(lenience: string, isEmptyAllowed: boolean): string {
  const pathCharacter = `(?:[${unreserved}${lenience}:@]|${encoded})`;
  const tail = `(?:/${pathCharacter}*)*`;
  const name = `(?:[${unreserved}${lenience}]|${encoded})*`;
  const authority = `/?/(?:${userInfo})?(?:${bracketed}|${looseIpv4}|${name})(?::\\d*)?`;
  const path = `(?:${authority}${tail}|/(?:${pathCharacter}+${tail})?|${pathCharacter}+${tail})`;
  const rest = `(?:[${unreserved}${lenience}:@/?]|${encoded})*`;
  return `${path}${isEmptyAllowed ? '?' : ''}(?:\\?${rest})?(?:#${rest})?`;
}

const uri = new RegExp(`^${scheme}${hierarchy('', false)}$`, 'i');
const uriReference = new RegExp(`^(?:${scheme})?${hierarchy('"', true)}$`, 'i');

/** RFC 3986. */
export function isUri(text: string): boolean | undefined {
  return unlessBracketed(text, uri.test(text));
}

export function isUriReference(text: string): boolean | undefined {
  return unlessBracketed(text, uriReference.test(text));
}

/** An address in brackets is too rare in data to be read: what is right but for it cannot be said. */
function unlessBracketed(text: string, isRight: boolean): boolean | undefined {
  return isRight && text.includes('[') ? undefined : isRight;
}

const variable = `(?:[a-z0-9_]|${encoded})+(?::[1-9][0-9]{0,3}|\\*)?`;
/** All but controls, space and `"'<>%\^` with braces, the bar and the backtick. */
const literal = '[!#$&(-;=?-[\\]_a-z~\\u007f-\\uffff]';
const uriTemplate = new RegExp(`^(?:${literal}|${encoded}|\\{[+#./;?&=,!@|]?${variable}(?:,${variable})*\\})*$`, 'i');

/** RFC 6570. */
export function isUriTemplate(text: string): boolean {
  return uriTemplate.test(text);
}

const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const localPart = new RegExp(`^${atom}(?:\\.${atom})*$`, 'i');
const domainLabel = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

export function isEmail(text: string): boolean {
  const [local, domain, ...surplus] = text.split('@');
  if (local === undefined || domain === undefined || surplus.length > 0) return false;
  const labels = domain.split('.');
  return localPart.test(local) && labels.length > 1 && labels.every((each) => domainLabel.test(each));
}

/** RFC 1123; a dot at the end is allowed and not counted. */
export function isHostname(text: string): boolean {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  return name.length <= 253 && name.split('.').every((each) => each.length <= 63 && domainLabel.test(each));
}

const ipv4 = new RegExp(`^(?:${octet}\\.){3}${octet}$`);
const groupOnly = new RegExp(`^${group}$`, 'i');

export function isIpv4(text: string): boolean {
  return ipv4.test(text);
}

/** Eight groups, the last two perhaps as IPv4; one run of groups may be left out as `::` (RFC 4291 §2.2). */
export function isIpv6(text: string): boolean {
  if (text.length > 45) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1)?.at(-1);
  const endsInIpv4 = last !== undefined && isIpv4(last);
  if (endsInIpv4) groups.at(-1)?.splice(-1, 1, '0', '0');
  const all = groups.flat();
  return all.every((each) => groupOnly.test(each)) && (halves.length === 2 ? all.length <= 7 : all.length === 8);
}
