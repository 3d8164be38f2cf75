import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTeam } from '../support/makers.js';
import { type TestApp, testApp } from '../support/test-app.js';
import { avro } from './avro-documents.js';
import { dataContract, jsonSchema, odcs } from './contract-documents.js';
import { graphql } from './graphql-documents.js';
import type { Carrier, HostileFormat, Request } from './hostile-format.js';
import { heapInUse, judged } from './judge.js';
import { openApi } from './openapi-documents.js';
import { protobuf } from './protobuf-documents.js';
import { dice, spoiledTexts, withIntruders } from './spoiled.js';
import { dbt, openLineage, sqlDdl } from './table-documents.js';

const formats: readonly HostileFormat[] = [
  openApi,
  graphql,
  avro,
  protobuf,
  odcs,
  dataContract,
  jsonSchema,
  sqlDdl,
  dbt,
  openLineage,
];
const seed = 20_260_801;
/** Megabytes that all documents of a format together may leave behind. */
const maxGrowth = 100;

let app: TestApp;
let team = '';

beforeAll(async () => {
  app = await testApp();
  team = (await makeTeam(app.api)).id;
});
afterAll(() => app.close());

/** Imports, and the impact of a dbt project, name an owner. */
function sent({ path, body }: Request): Request {
  const isOwned = typeof body === 'object' && body !== null && ('dry_run' in body || path === '/sync/dbt/impact');
  return isOwned ? { path, body: { owner_team_id: team, ...body } } : { path, body };
}

async function faultsOf(requests: Iterable<readonly [string, Request]>): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [name, request] of requests) {
    const { fault } = await judged(app.api, sent(request));
    if (fault !== null) faults.push(`${name} to ${request.path}: ${fault}`);
  }
  return faults;
}

function* carried(
  documents: Iterable<unknown>,
  carriers: readonly Carrier[],
  every: number,
): Generator<readonly [string, Request]> {
  let count = 0;
  if (carriers.length === 0) return;
  for (const document of documents) {
    count += 1;
    if (count % every !== 0) continue;
    const carrier = carriers[count % carriers.length] as Carrier;
    yield [shown(document), carrier(document)];
  }
}

function shown(document: unknown): string {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
}

/** Each is sent in one of the ways: what differs between them is no matter of the document. */
function* bombsOf({ bombs, values, texts }: HostileFormat): Generator<readonly [string, Request]> {
  for (const [index, [name, document]] of Object.entries(bombs).entries()) {
    const carriers = typeof document === 'string' ? texts : values;
    const carrier = carriers[index % carriers.length];
    if (carrier !== undefined) yield [name, carrier(document)];
  }
}

describe.each(formats.map((format) => [format.name, format] as const))('%s', (_, format) => {
  const { document, text, values, texts, thinnedBy = 1 } = format;
  let heapBefore = 0;
  beforeAll(() => {
    heapBefore = heapInUse();
  });

  test('that nobody spoiled is read, in whatever way it is sent', async () => {
    const whole = document === null ? [] : values.map((carrier) => carrier(document));
    for (const request of [...whole, ...texts.map((carrier) => carrier(text))]) {
      const { status, fault } = await judged(app.api, sent(request));
      expect([request.path, status, fault]).toEqual([request.path, request.path === '/lineage' ? 201 : 200, null]);
    }
  });

  if (document !== null) {
    test('with something else in any place is read or refused', async () => {
      expect(await faultsOf(carried(withIntruders(document, 2, dice(seed)), values, thinnedBy))).toEqual([]);
    });
  }

  test('that ends anywhere, or is interrupted, is read or refused', async () => {
    expect(await faultsOf(carried(spoiledTexts(text, 60, dice(seed)), texts, thinnedBy))).toEqual([]);
  });

  test('that was made to do harm is answered within its time', async () => {
    expect(await faultsOf(bombsOf(format))).toEqual([]);
  });

  test('leaves nothing behind, and the server answers', async () => {
    expect(heapInUse() - heapBefore).toBeLessThan(maxGrowth);
    expect((await app.api.send('GET', '/health', {})).status).toBe(200);
  });
});
