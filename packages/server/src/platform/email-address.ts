/** An address as it is stored, or why the text is none. */
export type EmailAddress = { readonly value: string } | { readonly reason: string };

/** RFC 5321: what a mail server must be able to carry, in octets. */
const maxOctets = 254;
const maxLocalOctets = 64;
const maxLabelOctets = 63;

/** RFC 5322 atext; RFC 6531 adds letters beyond ASCII. Quoted local parts are legal and not taken: nobody has one. */
const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~.]+$/u;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/** Top-level domains that are reserved (RFC 2606, 6761, 6762, 7686) and name no host of the public network. */
const reservedDomains = new Set(['test', 'local', 'localhost', 'invalid', 'onion', 'arpa']);

const octets = (text: string): number => new TextEncoder().encode(text).length;

function localProblem(local: string): string | null {
  if (local === '') return 'There must be something before the @-sign.';
  if (octets(local) > maxLocalOctets) return 'The email address is too long before the @-sign.';
  if (!localPart.test(local)) return 'The part before the @-sign contains invalid characters.';
  if (local.startsWith('.')) return 'An email address cannot start with a period.';
  if (local.endsWith('.')) return 'An email address cannot have a period immediately before the @-sign.';
  return local.includes('..') ? 'An email address cannot have two periods in a row.' : null;
}

function domainProblem(domain: string): string | null {
  if (domain === '') return 'There must be something after the @-sign.';
  if (domain.startsWith('.')) return 'An email address cannot have a period immediately after the @-sign.';
  if (domain.endsWith('.')) return 'An email address cannot end with a period.';
  if (domain.includes('..')) return 'An email address cannot have two periods in a row.';
  const labels = domain.split('.');
  if (!labels.every((each) => label.test(each))) return 'The part after the @-sign contains invalid characters.';
  if (labels.some((each) => octets(each) > maxLabelOctets)) return 'The part after the @-sign is too long.';
  return /^\d+$/.test(labels.at(-1) ?? '') ? 'The part after the @-sign is not a domain name.' : null;
}

/** Reads an address that any host may have, also one of a private network. Case and surrounding space do not count. */
export function parseEmailAddress(raw: string): EmailAddress {
  const address = raw.trim().normalize('NFC').toLowerCase();
  const parts = address.split('@');
  const [local, domain] = parts;
  if (local === undefined || domain === undefined) return { reason: 'An email address must have an @-sign.' };
  if (parts.length > 2) return { reason: 'An email address must have exactly one @-sign.' };
  const reason = localProblem(local) ?? domainProblem(domain);
  if (reason !== null) return { reason };
  if (octets(address) > maxOctets) return { reason: 'The email address is too long.' };
  return { value: address };
}

/** Reads an address of the public network: its domain has a dot and is not reserved. */
export function parsePublicEmailAddress(raw: string): EmailAddress {
  const parsed = parseEmailAddress(raw);
  if ('reason' in parsed) return parsed;
  const domain = parsed.value.slice(parsed.value.indexOf('@') + 1);
  if (reservedDomains.has(domain.slice(domain.lastIndexOf('.') + 1))) {
    return {
      reason: 'The part after the @-sign is a special-use or reserved name that cannot be used with email.',
    };
  }
  return domain.includes('.') ? parsed : { reason: 'The part after the @-sign is not valid. It should have a period.' };
}
