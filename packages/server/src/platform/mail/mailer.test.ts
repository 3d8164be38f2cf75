import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { headerOf, type MailServer, mailServer } from '../../../test/support/mail-server.js';
import { rawReceiver } from '../../../test/support/receiver.js';
import { certificate, certificateKey } from '../../../test/support/tls-certificate.js';
import { type Mail, type Mailer, type MailerMeans, openMailer } from './mailer.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serving(options?: SMTPServerOptions): Promise<MailServer> {
  const server = await mailServer(options);
  closing.push(() => server.close());
  return server;
}

/** Address of a server that takes connections and says nothing. */
async function silentUrl(): Promise<string> {
  const silent = await rawReceiver(() => undefined);
  closing.push(() => silent.close());
  return `smtp://127.0.0.1:${silent.port}`;
}

function mailing(smtpUrl: string, means?: MailerMeans): Mailer {
  const mailer = openMailer({ smtpUrl, smtpFrom: 'Tessera <tessera@example.com>' }, means);
  if (mailer === null) throw new Error('no mailer');
  closing.unshift(() => mailer.close());
  return mailer;
}

const mail: Mail = {
  to: ['ada@example.com', 'bob@example.com'],
  subject: 'Größe\r\nBcc: eve@example.com',
  text: 'Straße',
  html: '<p>Straße</p>',
  messageId: '<2@tessera.example.com>',
  inReplyTo: '<1@tessera.example.com>',
};

const refusing = (responseCode: number): SMTPServerOptions => ({
  onRcptTo: ({ address }, _session, done) =>
    done(Object.assign(new Error(`user ${address} is not known here`), { responseCode })),
});

describe('a mail', () => {
  it('arrives with its headers, and nothing of a text becomes one', async () => {
    const server = await serving();
    expect(await mailing(server.url).send(mail)).toEqual({ kind: 'accepted' });
    const [received] = server.mails;
    if (received === undefined) throw new Error('nothing arrived');
    expect(received.to).toEqual(mail.to);
    const names = ['From', 'Message-ID', 'In-Reply-To', 'References', 'Auto-Submitted', 'Bcc', 'List-Unsubscribe'];
    expect(names.map((name) => headerOf(received, name))).toEqual([
      'Tessera <tessera@example.com>',
      mail.messageId,
      mail.inReplyTo,
      mail.inReplyTo,
      'auto-generated',
      '',
      '',
    ]);
    expect(received.raw).toContain('multipart/alternative');
  });

  it('goes over connections that are kept', async () => {
    let connections = 0;
    const server = await serving({
      onConnect(_session, done) {
        connections += 1;
        done();
      },
    });
    const mailer = mailing(server.url);
    for (let count = 0; count < 5; count += 1) await mailer.send({ ...mail, messageId: `<${count}@x>` });
    expect([server.mails.length, connections]).toEqual([5, 1]);
  });

  it('is taken when one of its recipients is', async () => {
    const server = await serving({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('bob') ? Object.assign(new Error('no'), { responseCode: 550 }) : null),
    });
    expect(await mailing(server.url).send(mail)).toEqual({ kind: 'accepted' });
    expect(server.mails[0]?.to).toEqual(['ada@example.com']);
  });
});

describe('a failure', () => {
  it.each([
    [550, 'refused'],
    [554, 'refused'],
    [421, 'failed'],
    [450, 'failed'],
  ] as const)('with the answer %i is %s, and repeats no address', async (code, kind) => {
    const server = await serving(refusing(code));
    expect(await mailing(server.url).send(mail)).toEqual({ kind, reason: `the mail server answered ${code}` });
  });

  it('of the connection may pass', async () => {
    const server = await serving();
    await server.close();
    closing.pop();
    expect(await mailing(server.url).send(mail)).toEqual({
      kind: 'failed',
      reason: expect.stringMatching(/^the (connection to the )?mail server /),
    });
  });

  it('of a sign-in may pass, and the password stays in the house', async () => {
    const server = await serving({
      authOptional: false,
      disabledCommands: [],
      cert: certificate,
      key: certificateKey,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('wrong'), { responseCode: 535 })),
    });
    const url = `smtp://ada:s%40crt@127.0.0.1:${server.port}`;
    expect(await mailing(url, { ca: certificate }).send(mail)).toEqual({
      kind: 'failed',
      reason: 'the mail server refuses the sign-in',
    });
  });

  it('of a server that is silent ends in time', async () => {
    const mailer = mailing(await silentUrl(), { timeoutMs: 150 });
    expect(await mailer.send(mail)).toEqual({ kind: 'failed', reason: 'the mail server did not answer in time' });
  });

  it('ends with the signal, also when others ended before it', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): number => warnings.push(warning);
    process.on('warning', note);
    closing.push(() => process.off('warning', note));
    const control = new AbortController();
    const mailer = mailing(await silentUrl());
    const answers = Promise.all(Array.from({ length: 20 }, () => mailer.send(mail, control.signal)));
    control.abort();
    for (const answer of await answers) expect(answer).toMatchObject({ kind: 'failed' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([]);
  });

  it('is what an aborted attempt and a closed mailer come to', async () => {
    const server = await serving();
    const mailer = mailing(server.url);
    expect(await mailer.send(mail, AbortSignal.abort())).toMatchObject({ kind: 'failed' });
    mailer.close();
    expect(await mailer.send(mail)).toMatchObject({ kind: 'failed' });
    expect(server.mails).toEqual([]);
  });
});

describe('TLS', () => {
  const withTls: SMTPServerOptions = { disabledCommands: ['AUTH'], cert: certificate, key: certificateKey };

  it('is used where it is offered, and has to be one that can be trusted', async () => {
    const server = await serving(withTls);
    expect(await mailing(`smtp://127.0.0.1:${server.port}`).send(mail)).toMatchObject({ kind: 'failed' });
    expect(server.mails).toEqual([]);
    expect(await mailing(`smtp://127.0.0.1:${server.port}`, { ca: certificate }).send(mail)).toEqual({
      kind: 'accepted',
    });
  });

  it('is there from the first byte with smtps', async () => {
    const server = await serving({ ...withTls, secure: true });
    expect(await mailing(`smtps://127.0.0.1:${server.port}`).send(mail)).toMatchObject({ kind: 'failed' });
    expect(await mailing(`smtps://127.0.0.1:${server.port}`, { ca: certificate }).send(mail)).toEqual({
      kind: 'accepted',
    });
  });

  it('has to be offered before a password is sent', async () => {
    let passwords = 0;
    const server = await serving({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth(_auth, _session, done) {
        passwords += 1;
        done(null, { user: 'ada' });
      },
    });
    expect(await mailing(`smtp://ada:secret@127.0.0.1:${server.port}`).send(mail)).toMatchObject({ kind: 'failed' });
    expect(passwords).toBe(0);
  });
});

it('without a server there is no mailer', () => {
  expect(openMailer({ smtpUrl: '', smtpFrom: '' })).toBeNull();
});
