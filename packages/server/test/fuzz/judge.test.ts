import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../support/test-app.js';
import type { FuzzRequest } from './fuzz-request.js';
import { type FuzzReport, fuzz } from './fuzz-run.js';
import type { FuzzAnswer } from './judge.js';
import { prototypeProblem } from './prototypes.js';

let document: unknown;
beforeAll(async () => {
  const tessera = await testApp();
  document = (await tessera.api.send('GET', '/openapi.json', {})).body;
  await tessera.close();
});

const id = 'request-id';
const error = (code: string): unknown => ({
  error: { code, message: 'No', request_id: id, timestamp: '2026-01-02T03:04:05Z' },
});

function answerOf(status: number, body: unknown): FuzzAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: { 'content-type': 'application/json', 'x-request-id': id }, text, ms: 1 };
}

/** Fifty requests, each answered with the same. */
function answering(answer: FuzzAnswer, seed = 1): Promise<FuzzReport> {
  const send = (): Promise<FuzzAnswer> => Promise.resolve(answer);
  return fuzz({ document, authorization: 'Bearer x', seed, requests: 50, clients: 1, send, inspect: prototypeProblem });
}

describe('the judge of the drawn requests', () => {
  it.each([
    ['a failure of the server', answerOf(500, error('INTERNAL_ERROR')), /^status 500/],
    ['a slow answer', { ...answerOf(401, error('MISSING_API_KEY')), ms: 10_001 }, /^took 10001 ms/],
    ['a status that no operation declares', answerOf(418, error('BAD_REQUEST')), /status 418 is not declared/],
    ['a code that is not declared', answerOf(401, error('TEAM_NOT_FOUND')), /TEAM_NOT_FOUND is not declared for 401/],
    ['a code that does not exist', answerOf(401, error('NO_SUCH_CODE')), /unknown error code NO_SUCH_CODE/],
    ['an error in another form', answerOf(401, { message: 'No' }), /an error without `error`/],
    ['a refused shape without problems', answerOf(422, { detail: [] }), /names no problem/],
    [
      'a page of HTML',
      { ...answerOf(401, '<h1>No</h1>'), headers: { 'content-type': 'text/html' } },
      /content type text\/html/,
    ],
    ['half of a body', answerOf(401, '{"error":'), /no JSON/],
    ['a body that does not fit', answerOf(200, { results: 'none' }), /does not fit its schema/],
  ])('objects to %s', async (_, answer, problem) => {
    const { findings } = await answering(answer);
    expect(findings.map((finding) => finding.problem)).toContainEqual(expect.stringMatching(problem));
    expect(findings[0]?.curl).toMatch(/^curl -X [A-Z]+ 'http:/);
  });

  it('objects to a changed prototype', async () => {
    Object.defineProperty(Object.prototype, 'polluted', { value: true, configurable: true });
    try {
      const { findings } = await answering(answerOf(401, error('MISSING_API_KEY')));
      expect(findings.map(({ problem }) => problem)).toContain('a prototype was changed');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'polluted');
    }
  });
});

describe('the drawn requests', () => {
  it('are the same for the same seed', async () => {
    const drawn = async (seed: number): Promise<readonly string[]> => {
      const sent: string[] = [];
      const send = ({ method, url, body }: FuzzRequest): Promise<FuzzAnswer> => {
        sent.push(`${method} ${url} ${body?.toString()}`);
        return Promise.resolve(answerOf(401, error('MISSING_API_KEY')));
      };
      await fuzz({ document, authorization: 'Bearer x', seed, requests: 300, clients: 1, send });
      return sent;
    };
    const first = await drawn(5);
    expect(first).toHaveLength(300);
    expect(await drawn(5)).toEqual(first);
    expect(await drawn(6)).not.toEqual(first);
  });
});
