import { setMaxListeners } from 'node:events';
import type { Transporter } from 'nodemailer';
import { within } from '../patience.js';
import type { MailAnswer } from './mail-answer.js';
import { mailFailure } from './mail-failure.js';

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets; the same for every attempt to send this mail. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
}

export interface Mailer {
  /** Never rejects. */
  send(mail: Mail, signal?: AbortSignal): Promise<MailAnswer>;
  close(): void;
}

export interface MailSettings {
  /** Empty: no mail is sent. */
  readonly smtpUrl: string;
  readonly smtpFrom: string;
}

export interface MailerMeans {
  /** Certificates of the authorities to trust, as PEM; absent: those of Node. */
  readonly ca?: string;
  readonly timeoutMs?: number;
}

/** Time for one mail, from the connection to the last answer. */
export const mailTimeoutMs = 30_000;
const maxConnections = 4;

async function transportOf({ smtpUrl, smtpFrom }: MailSettings, ca: string | undefined, timeoutMs: number) {
  // Loaded with the first mail: a server that sends none starts without it.
  const { createTransport } = await import('nodemailer');
  const url = new URL(smtpUrl);
  const user = decodeURIComponent(url.username);
  const secure = url.protocol === 'smtps:';
  return createTransport(
    {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || (secure ? 465 : 587),
      secure,
      // Otherwise whoever is between could take the offer of TLS away and read the password.
      requireTLS: !secure && user !== '',
      ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
      tls: { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) },
      pool: true,
      maxConnections,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    // What is sent by a program: out-of-office notes do not answer it (RFC 3834).
    { from: smtpFrom, headers: { 'Auto-Submitted': 'auto-generated' } },
  );
}

/** Sends mail through the server of the settings; `null` when there is none. */
export function openMailer(settings: MailSettings, { ca, timeoutMs = mailTimeoutMs }: MailerMeans = {}): Mailer | null {
  if (settings.smtpUrl === '') return null;
  let opened: Promise<Transporter> | undefined;
  let isClosed = false;

  async function attempt({ to, messageId, inReplyTo, ...mail }: Mail): Promise<MailAnswer> {
    opened ??= transportOf(settings, ca, timeoutMs);
    const transport = await opened;
    try {
      await transport.sendMail({
        ...mail,
        to: [...to],
        messageId,
        ...(inReplyTo === null ? {} : { inReplyTo, references: [inReplyTo] }),
      });
      return { kind: 'accepted' };
    } catch (error) {
      return mailFailure(error);
    }
  }

  return {
    async send(mail, signal) {
      if (isClosed || signal?.aborted === true) return { kind: 'failed', reason: 'the attempt was ended' };
      let end: () => void = () => undefined;
      const aborted = new Promise<null>((resolve) => {
        end = () => resolve(null);
      });
      if (signal !== undefined) {
        // One signal ends all mails of a worker; beyond ten Node 20 would take its listeners for a leak.
        setMaxListeners(0, signal);
        signal.addEventListener('abort', end);
      }
      const answer = await within(timeoutMs, Promise.race([attempt(mail), aborted]));
      signal?.removeEventListener('abort', end);
      return answer ?? { kind: 'failed', reason: 'the mail server did not answer in time' };
    },
    close() {
      isClosed = true;
      void opened?.then((transport) => transport.close());
    },
  };
}
