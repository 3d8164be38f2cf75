import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TesseraClient } from '@tessera/sdk';
import { afterAll, beforeAll, expect } from 'vitest';
import { repositoryRoot } from './repository-root.js';
import { type TestApp, type TestAppOptions, testApp, testKey } from './test-app.js';

/** What clients call the operations, by operation id: `resource.method`, or a method of the client itself. */
export const clientOperations = JSON.parse(
  readFileSync(join(repositoryRoot, 'tools', 'client-operations.json'), 'utf8'),
) as Readonly<Record<string, string>>;

/** Which test file asks for the operations of which resources; `''` are those of the client itself. */
export const sdkAreas = {
  people: ['teams', 'users', 'apiKeys'],
  tables: ['assets', 'dependencies', 'lineage', 'observations', 'impact', 'quality'],
  versions: ['contracts', 'registrations', 'proposals', 'rules', 'schemas'],
  imports: ['sync'],
  messages: ['webhooks', 'channels', 'slack', 'events', 'audit', ''],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export const resourceOf = (name: string): string => (name.includes('.') ? (name.split('.', 1)[0] ?? '') : '');

export interface SdkApp extends TestApp {
  readonly client: TesseraClient;
  /** Fails unless every operation of the area was asked for. */
  expectEveryOperation(): void;
}

/** The methods of an object, each of which notes its name when it is called. */
function noting<T extends object>(target: T, prefix: string, called: Set<string>): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'object' && value !== null) return noting(value, `${String(name)}.`, called);
      if (typeof value !== 'function') return value;
      return (...given: readonly unknown[]): unknown => {
        called.add(`${prefix}${String(name)}`);
        return (value as (...all: readonly unknown[]) => unknown).apply(target, [...given]);
      };
    },
  });
}

/** The application behind a socket for the tests of a file, and a client that notes what it is asked for. */
export function sdkApp(area: keyof typeof sdkAreas, options: () => TestAppOptions = () => ({})): () => SdkApp {
  let tessera: TestApp;
  let client: TesseraClient;
  const called = new Set<string>();
  beforeAll(async () => {
    tessera = await testApp({ isPlacing: true, ...options() });
    await tessera.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = tessera.app.server.address() as AddressInfo;
    const means = { baseUrl: `http://127.0.0.1:${port}`, apiKey: testKey };
    client = noting(new TesseraClient(means), '', called);
  });
  afterAll(() => tessera.close());
  return () => ({
    ...tessera,
    client,
    expectEveryOperation() {
      const resources: readonly string[] = sdkAreas[area];
      const names = Object.values(clientOperations).filter((name) => resources.includes(resourceOf(name)));
      expect(names.filter((name) => !called.has(name))).toEqual([]);
      expect(names.length).toBeGreaterThan(10);
    },
  });
}

/** The items of a generator. */
export async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
