import type { AddressInfo } from 'node:net';
import type { StreamedEvent } from '@tessera/api';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { lastPosition } from '../../src/platform/events/outbox.js';
import { type AnnouncedFields, announce } from './announced-events.js';
import { type Block, type EventReader, readEvents } from './event-reader.js';
import { eventually } from './eventually.js';
import { type TestApp, testApp, testKey } from './test-app.js';

/** Address of the stream of an application that listens from now on. */
export async function listening({ app }: TestApp): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/v1/events/stream`;
}

export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
export const dataOf = ({ data = '' }: Block) => JSON.parse(data) as StreamedEvent;
export const numbersOf = (blocks: readonly Block[]) => blocks.map((block) => dataOf(block).payload['n']);
export const idsOf = (blocks: readonly Block[]) => blocks.map(({ id }) => Number(id));

export interface StreamApp extends TestApp {
  /** A stream that was opened, with its first block; it is closed after the test. */
  open(query?: string, headers?: Readonly<Record<string, string>>): Promise<EventReader>;
  /** The last position, once everything that was committed has one. */
  head(): Promise<number>;
  /** Commits events and waits until they have their positions; the first of these. */
  placed(...events: readonly AnnouncedFields[]): Promise<number>;
}

/** An application that listens and places events, for the tests of a file. */
export function streamApp(): () => StreamApp {
  let tessera: TestApp;
  let address: string;
  const readers: EventReader[] = [];
  beforeAll(async () => {
    tessera = await testApp({ isPlacing: true });
    address = await listening(tessera);
  });
  afterEach(async () => {
    for (const reader of readers.splice(0)) {
      reader.close();
      await reader.ended();
    }
  });
  afterAll(() => tessera.close());
  const position = () => lastPosition(tessera.database.db);
  const head = async () => {
    const { db } = tessera.database;
    const unplaced = () => db.selectFrom('outbox').select('id').where('position', 'is', null).execute();
    await eventually(unplaced, (rows) => rows.length === 0);
    return position();
  };
  return () => ({
    ...tessera,
    head,
    async open(query = '', headers = bearer(testKey)) {
      const reader = await readEvents(`${address}${query}`, headers);
      readers.push(reader);
      if (reader.status === 200) await reader.until(() => reader.blocks.length > 0);
      return reader;
    },
    async placed(...events) {
      const before = await head();
      await announce(tessera.platform, ...events);
      await eventually(position, (last) => last === before + events.length);
      return before + 1;
    },
  });
}
