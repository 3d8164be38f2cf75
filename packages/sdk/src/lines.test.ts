import { describe, expect, it } from 'vitest';
import { breaks, clientWith, failureOf, json, type Reply, text } from '../test/answered-client.js';
import { TesseraUnreachableError } from './index.js';

describe('an answer in lines', () => {
  it('is read line by line, wherever it is cut', async () => {
    const { client, sent } = clientWith({}, text('{"id":"a"}\n{"i', 'd":"ü"}', '\n\n{"id":"c"}'));
    const ids: string[] = [];
    for await (const { id } of client.audit.export({ action: 'x' })) ids.push(id);
    expect(ids).toEqual(['a', 'ü', 'c']);
    expect(sent[0]?.url).toBe('http://tessera.test/api/v1/audit/export?action=x');
    expect(sent[0]?.headers['accept']).toBe('application/x-ndjson');
  });

  it('that breaks off says so, and is not begun again', async () => {
    const cut: Reply = () => new Response(new ReadableStream({ pull: (to) => to.error(new TypeError('terminated')) }));
    const { client, sent } = clientWith({}, cut);
    expect(await failureOf(client.audit.export().next())).toBeInstanceOf(TesseraUnreachableError);
    expect(sent).toHaveLength(1);
    const strange = clientWith({}, text('<html>\n'));
    expect(await failureOf(strange.client.audit.export().next())).toMatchObject({ code: 'UNKNOWN' });
  });

  it('closes the connection when the loop is left', async () => {
    const { client, sent } = clientWith({}, text('{"id":"a"}\n', '{"id":"b"}\n'));
    for await (const { id } of client.audit.export()) if (id === 'a') break;
    expect(sent[0]?.init.signal?.aborted).toBe(true);
  });
});

describe('an upload', () => {
  const stage = (done: number) => `{"stage":"assets","done":${done},"total":6}\n`;

  it('tells what it does, and answers', async () => {
    const { client, sent } = clientWith({}, text(stage(0), stage(1), '{"status":"success","items_total":3}\n'));
    const done: number[] = [];
    const answer = await client.sync.dbtUpload(
      { manifest: {} },
      { onProgress: (progress) => done.push(progress.done) },
    );
    expect(answer).toEqual({ status: 'success', items_total: 3 });
    expect(done).toEqual([0, 1]);
    expect(sent[0]?.headers['accept']).toBe('application/x-ndjson');
  });

  it('that is refused late is an error of its kind', async () => {
    const late = `{"error":{"code":"SYNC_CONFLICT","message":"They exist","request_id":"r","details":{"n":1}}}\n`;
    const { client } = clientWith({}, text(stage(0), late));
    expect(await failureOf(client.sync.dbtUpload({ manifest: {} }, { onProgress: () => undefined }))).toMatchObject({
      name: 'ConflictError',
      status: 409,
      code: 'SYNC_CONFLICT',
      requestId: 'r',
      details: { n: 1 },
    });
  });

  it('whose answer breaks off is sent again', async () => {
    const { client, sent } = clientWith({}, text(stage(0)), text('{"status":"success"}\n'));
    await client.sync.dbtUpload({ manifest: {} }, { onProgress: () => undefined });
    expect(sent).toHaveLength(2);
    expect(sent[1]?.headers['idempotency-key']).toBe(sent[0]?.headers['idempotency-key']);
  });

  it('hands on what the listener throws', async () => {
    const { client, sent } = clientWith({ retries: 5 }, text(stage(0), '{"status":"success"}\n'));
    const onProgress = (): void => {
      throw new RangeError('of the caller');
    };
    expect(await failureOf(client.sync.dbtUpload({ manifest: {} }, { onProgress }))).toMatchObject({
      name: 'RangeError',
    });
    expect(sent).toHaveLength(1);
  });

  it('sends files as a form, and as JSON what has none', async () => {
    const { client, sent } = clientWith({}, json(200, {}));
    await client.sync.dbtUpload({ manifest: new Blob(['{}']), dry_run: true });
    await client.sync.dbtUpload({ manifest: {}, dry_run: true });
    expect(sent[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=tessera-[0-9a-f]{32}$/);
    expect(sent[0]?.init.body).toBeInstanceOf(Blob);
    expect(sent[1]?.headers['content-type']).toBe('application/json');
  });

  it('of a stream is sent once', async () => {
    const { client, sent } = clientWith({}, breaks);
    await failureOf(client.sync.dbtDiff({ manifest: new Blob(['{}']).stream() }));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.init).toMatchObject({ duplex: 'half' });
  });
});

it('a part of a path that leads elsewhere is refused without a request', async () => {
  const { client, sent } = clientWith({}, json(200, {}));
  await expect(client.teams.get('..')).rejects.toThrow(RangeError);
  expect(sent).toEqual([]);
});

it('an answer without a body is nothing', async () => {
  const { client } = clientWith({}, () => new Response(null, { status: 204 }));
  expect(await client.teams.delete('t', { force: true })).toBeUndefined();
});

it('an answer that is no JSON is its text', async () => {
  const { client } = clientWith({}, text('# HELP x\n'));
  expect(await client.metrics()).toBe('# HELP x\n');
  expect(await client.contracts.export('c', { format: 'markdown' })).toBe('# HELP x\n');
});
