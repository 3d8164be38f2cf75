import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { headerOf, type MailServer, mailServer } from '../support/mail-server.js';
import { clientOf } from '../support/process-client.js';
import { expectStatus, makeTeam } from '../support/scenario.js';
import { startServerProcess } from '../support/server-process.js';
import { type EmptyDatabase, emptyDatabase } from '../support/test-database.js';
import { openReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

let place: EmptyDatabase;
let smtp: MailServer;
let chat: WebhookReceiver;
beforeAll(async () => {
  place = await emptyDatabase();
  smtp = await mailServer();
  chat = await openReceiver((response) => response.writeHead(500).end('Cannot POST /hooks/hidden'));
});
afterAll(async () => {
  await smtp.close();
  await chat.shut();
  await place.drop();
});

test('a server tells the teams by itself, and its log holds no address of theirs', { timeout: 120_000 }, async () => {
  const server = await startServerProcess({
    DATABASE_URL: place.url,
    SMTP_URL: smtp.url,
    SMTP_FROM: 'tessera@example.com',
    WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8',
    WEBHOOK_RETRY_SECONDS: '.05',
    LOG_LEVEL: 'debug',
  });
  const send = clientOf(server);
  const team = await makeTeam(send, 'sales');
  const hook = new URL('/hooks/hidden', chat.url).href;
  const create = (body: object) => send<{ id: string }>('POST', `/teams/${team}/channels`, body);
  expectStatus(await create({ kind: 'email', name: 'mail', addresses: ['reader@example.com'] }), 201);
  expectStatus(await create({ kind: 'chat', name: 'chat', url: hook }), 201);
  const asset = await send<{ id: string }>('POST', '/assets', { fqn: 'shop.orders', owner_team_id: team });
  const publish = (properties: object) =>
    send('POST', `/assets/${asset.body.id}/contracts?published_by=${team}`, { schema: { type: 'object', properties } });
  await publish({ id: { type: 'integer' }, name: { type: 'string' } });
  await publish({ id: { type: 'integer' } });
  await eventually(
    () => [smtp.mails.length, chat.received.length],
    ([mails = 0, posts = 0]) => mails >= 1 && posts >= 2,
  );
  await server.stop();
  expect(smtp.mails.map((mail) => [mail.to, headerOf(mail, 'Subject')])).toEqual([
    [['reader@example.com'], 'Breaking change proposed: shop.orders 2.0.0'],
  ]);
  expect(chat.received.map(({ path }) => path)).toEqual(['/hooks/hidden', '/hooks/hidden']);
  expect(server.output()).not.toMatch(/hooks\/hidden|reader@example/);
});
