import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TesseraClient } from '@tessera/sdk';
import { orders, ordersWithoutAmount } from './row-shapes.js';
import { seedAround } from './seed-around.js';
import { seedPeople } from './seed-people.js';
import { seedProposals } from './seed-proposals.js';
import { cleanUp, startTessera, temporaryDirectory } from './tessera-process.js';

/** A server with things that commands can be about, and a folder with files for them. */
export interface World {
  readonly url: string;
  readonly client: TesseraClient;
  readonly folder: string;
  /** Ids of what is called by id alone, by a name of its own. */
  readonly ids: Map<string, string>;
  stop(): Promise<void>;
}

/** A receiver of webhooks and messages that takes everything. */
async function startReceiver(): Promise<Server> {
  const receiver = createServer((request, response) => {
    request.resume();
    request.once('end', () => response.end('ok'));
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  return receiver;
}

export async function makeWorld(): Promise<World> {
  const folder = temporaryDirectory();
  const receiver = await startReceiver();
  const files = join(folder, 'git');
  mkdirSync(files);
  const server = startTessera(['serve', '--port', '0', '--database-url', 'sqlite://:memory:'], {
    cwd: folder,
    variables: {
      AUTH_DISABLED: 'true',
      RATE_LIMIT_ENABLED: 'false',
      WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8',
      GIT_SYNC_PATH: files,
    },
  });
  const [, url = ''] = await server.seen(/Address +(http:\S+)/);
  const client = new TesseraClient({ baseUrl: url });
  const ids = new Map([['receiver', `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`]]);
  writeFileSync(join(folder, 'orders.json'), JSON.stringify(orders));
  writeFileSync(join(folder, 'narrow.json'), JSON.stringify(ordersWithoutAmount));
  writeFileSync(
    join(folder, 'wide.yaml'),
    'type: object\nproperties:\n  id: {type: integer}\n  amount: {type: number}\n  note: {type: string}\nrequired: [id]\n',
  );
  writeFileSync(join(folder, 'broken.json'), '{"type": ');
  await seedPeople(client, ids);
  await seedProposals(client, ids);
  await seedAround(client, ids, folder);
  return {
    url,
    client,
    folder,
    ids,
    async stop() {
      server.child.kill('SIGTERM');
      await server.ended;
      receiver.closeAllConnections();
      receiver.close();
      cleanUp();
    },
  };
}
