import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface KeptComment {
  readonly id: number;
  body: string;
  readonly author: string;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A local stand-in for what GitHub and GitLab answer about comments of one pull request. */
export interface CommentPlatform {
  readonly url: string;
  readonly comments: KeptComment[];
  /** Requests, as `POST /path`. */
  readonly requests: string[];
  readonly tokens: Set<string>;
  /** Answers the next requests with this in place of the usual; null lets one through. */
  readonly answers: (Answer | null)[];
  /** Refuses every request of these methods. */
  readonly refused: Set<string>;
  stop(): void;
}

const notAccessible: Answer = { status: 403, body: { message: 'Resource not accessible by integration' } };

/** The author that comments get which are made with the token of a job. */
export const jobAuthor = 'github-actions[bot]';

export async function startCommentPlatform(kind: 'github' | 'gitlab'): Promise<CommentPlatform> {
  const comments: KeptComment[] = [];
  const requests: string[] = [];
  const tokens = new Set<string>();
  const answers: (Answer | null)[] = [];
  const refused = new Set<string>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '' } = request;
    requests.push(`${method} ${url}`);
    tokens.add(String(request.headers['private-token'] ?? request.headers.authorization));
    const sent = await bodyOf(request);
    const planned = answers.shift() ?? null;
    // What a server breaks off with may have been carried out all the same.
    const isCarriedOut = (planned === null || planned.status >= 500) && !refused.has(method);
    const usual = isCarriedOut ? answerOf(kind, comments, { method, url, body: sent }) : notAccessible;
    const { status, body, headers = {} } = planned ?? usual;
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(body ?? { message: `status ${status}` }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    comments,
    requests,
    tokens,
    answers,
    refused,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const { body } = JSON.parse((await text(request)) || '{}') as { readonly body?: string };
  return body ?? '';
}

function answerOf(
  kind: 'github' | 'gitlab',
  comments: KeptComment[],
  { method, url, body }: { readonly method: string; readonly url: string; readonly body: string },
): Answer {
  const { pathname, searchParams } = new URL(url, 'http://platform');
  const isGithub = kind === 'github';
  const shown = ({ id, body: said, author }: KeptComment) =>
    isGithub
      ? { id, body: said, user: { login: author } }
      : { id, body: said, system: false, author: { id: author === jobAuthor ? 7 : 8 } };
  if (pathname === '/user') {
    // The token of a job may not ask who it is.
    return isGithub ? notAccessible : { status: 200, body: { id: 7 } };
  }
  const list = isGithub ? '/repos/shop/analytics/issues/17/comments' : '/projects/5/merge_requests/17/notes';
  if (pathname === list && method === 'GET') {
    const size = Number(searchParams.get('per_page'));
    const start = (Number(searchParams.get('page')) - 1) * size;
    return { status: 200, body: comments.slice(start, start + size).map(shown) };
  }
  if (pathname === list && method === 'POST') {
    const made = { id: comments.length + 1000, body, author: jobAuthor };
    comments.push(made);
    return { status: 201, body: shown(made) };
  }
  const one = isGithub ? '/repos/shop/analytics/issues/comments/' : `${list}/`;
  const known = comments.find(({ id }) => pathname === `${one}${id}`);
  if (known === undefined || method !== (isGithub ? 'PATCH' : 'PUT')) return { status: 404 };
  known.body = body;
  return { status: 200, body: shown(known) };
}
