import { describe, expect, it } from 'vitest';
import { clientWith, failureOf, json, refuses, stays } from '../test/answered-client.js';
import { isTesseraError } from './index.js';

describe('a signal', () => {
  it('ends a request at once with its own reason', async () => {
    const { client, sent } = clientWith({}, stays);
    const ending = new AbortController();
    const call = failureOf(client.health({ signal: ending.signal }));
    ending.abort();
    expect(await call).toMatchObject({ name: 'AbortError' });
    expect(isTesseraError(await call)).toBe(false);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.init.signal?.aborted).toBe(true);
  });

  it('that was given before sends nothing', async () => {
    const { client, sent } = clientWith({}, json(200, {}));
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(client.health({ signal })).rejects.toThrow('gone');
    await expect(client.audit.export({}, { signal }).next()).rejects.toThrow('gone');
    expect(sent).toEqual([]);
  });

  it('ends the pause before the next attempt', async () => {
    const ending = new AbortController();
    const { client, sent } = clientWith({}, (request) => {
      setTimeout(() => ending.abort());
      return refuses(503, { 'retry-after': '60' })(request);
    });
    expect(await failureOf(client.health({ signal: ending.signal }))).toMatchObject({ name: 'AbortError' });
    expect(sent).toHaveLength(1);
  });

  it('ends a walk over pages', async () => {
    const page = { results: [{ id: '1' }, { id: '2' }], total: 9, limit: 2, offset: 0 };
    const { client } = clientWith({}, json(200, page), stays);
    const ending = new AbortController();
    const seen: string[] = [];
    const walk = async () => {
      for await (const { id } of client.teams.listAll({ limit: 2 }, { signal: ending.signal })) {
        seen.push(id);
        if (seen.length === 2) setTimeout(() => ending.abort());
      }
    };
    expect(await failureOf(walk())).toMatchObject({ name: 'AbortError' });
    expect(seen).toEqual(['1', '2']);
  });
});
