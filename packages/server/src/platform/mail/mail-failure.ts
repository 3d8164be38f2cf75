import type { MailAnswer } from './mail-answer.js';

/** What is wrong with the connection, by the code of the library or of the system. */
const reasons: Readonly<Record<string, string>> = {
  EAUTH: 'the mail server refuses the sign-in',
  ECONNECTION: 'the mail server cannot be reached',
  ESOCKET: 'the connection to the mail server failed',
  EDNS: 'the name of the mail server does not resolve',
  ETIMEDOUT: 'the mail server did not answer in time',
  ETLS: 'the mail server offers no TLS that can be trusted',
  EPROTOCOL: 'the mail server does not speak SMTP',
};

/** What the settings can mend: the mail is not to blame, whatever the server answered. */
const mendable: ReadonlySet<unknown> = new Set(['EAUTH', 'ETLS']);

/** Judges what the library threw. Reasons are our own words: answers of servers repeat the addresses of recipients. */
export function mailFailure(error: unknown): Extract<MailAnswer, { readonly reason: string }> {
  const { code, responseCode } = (error ?? {}) as { readonly code?: unknown; readonly responseCode?: unknown };
  const reason = typeof code === 'string' ? reasons[code] : undefined;
  if (typeof responseCode === 'number' && !mendable.has(code)) {
    return { kind: responseCode >= 500 ? 'refused' : 'failed', reason: `the mail server answered ${responseCode}` };
  }
  return { kind: 'failed', reason: reason ?? 'the mail could not be sent' };
}
