import { isJsonObject } from '@tessera/engine';
import { type HttpApi, HttpFailure } from '../http-api.js';
import type { Comment, CommentThread } from '../sticky-comment.js';
import type { PullRequest } from './pull-request.js';

const pageSize = 100;
const maxPages = 100;
/** Who writes with the token that every job has; that token may not ask who it is. */
const usualAuthor = 'github-actions[bot]';

/** The comments under a pull request of GitHub. */
export class GithubComments implements CommentThread {
  readonly #api: HttpApi;
  readonly #repository: string;
  readonly #number: number;
  #author: string | undefined;

  /** @param author login of whoever holds the token; undefined to find out. */
  constructor(
    api: HttpApi,
    { repository, number }: Pick<PullRequest, 'repository' | 'number'>,
    author: string | undefined,
  ) {
    this.#api = api;
    this.#repository = `/repos/${repository}`;
    this.#number = number;
    this.#author = author;
  }

  async *own(): AsyncIterable<Comment> {
    this.#author ??= await this.#findAuthor();
    for (let page = 1; page <= maxPages; page += 1) {
      const query = `per_page=${pageSize}&page=${page}`;
      const answer = await this.#api.send('GET', `${this.#repository}/issues/${this.#number}/comments?${query}`);
      const comments = Array.isArray(answer) ? answer.filter(isJsonObject) : [];
      for (const { id, body, user } of comments) {
        if (!isJsonObject(user) || user['login'] !== this.#author) continue;
        if (Number.isSafeInteger(id) && typeof body === 'string') yield { id: id as number, body };
      }
      if (comments.length < pageSize) return;
    }
  }

  async create(body: string): Promise<void> {
    await this.#api.send('POST', `${this.#repository}/issues/${this.#number}/comments`, { body });
  }

  async update(id: number, body: string): Promise<void> {
    await this.#api.send('PATCH', `${this.#repository}/issues/comments/${id}`, { body });
  }

  async #findAuthor(): Promise<string> {
    try {
      const user = await this.#api.send('GET', '/user');
      return isJsonObject(user) && typeof user['login'] === 'string' ? user['login'] : usualAuthor;
    } catch (error) {
      if (error instanceof HttpFailure && (error.status === 403 || error.status === 404)) return usualAuthor;
      throw error;
    }
  }
}
