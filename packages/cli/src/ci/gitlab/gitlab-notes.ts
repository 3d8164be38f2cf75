import { isJsonObject } from '@tessera/engine';
import { type HttpApi, HttpFailure } from '../http-api.js';
import type { Comment, CommentThread } from '../sticky-comment.js';
import type { MergeRequest } from './merge-request.js';

const pageSize = 100;
const maxPages = 100;

/** The notes under a merge request of GitLab. */
export class GitlabNotes implements CommentThread {
  readonly #api: HttpApi;
  readonly #notes: string;
  #author: number | null = null;

  constructor(api: HttpApi, { project, number }: MergeRequest) {
    this.#api = api;
    this.#notes = `/projects/${project}/merge_requests/${number}/notes`;
  }

  async *own(): AsyncIterable<Comment> {
    this.#author ??= await this.#findAuthor();
    for (let page = 1; page <= maxPages; page += 1) {
      const query = `sort=asc&order_by=created_at&per_page=${pageSize}&page=${page}`;
      const answer = await this.#api.send('GET', `${this.#notes}?${query}`);
      const notes = Array.isArray(answer) ? answer.filter(isJsonObject) : [];
      for (const { id, body, author, system } of notes) {
        if (system === true || !isJsonObject(author) || author['id'] !== this.#author) continue;
        if (Number.isSafeInteger(id) && typeof body === 'string') yield { id: id as number, body };
      }
      if (notes.length < pageSize) return;
    }
  }

  async create(body: string): Promise<void> {
    await this.#api.send('POST', this.#notes, { body });
  }

  async update(id: number, body: string): Promise<void> {
    await this.#api.send('PUT', `${this.#notes}/${id}`, { body });
  }

  async #findAuthor(): Promise<number> {
    const user = await this.#api.send('GET', '/user');
    if (isJsonObject(user) && Number.isSafeInteger(user['id'])) return user['id'] as number;
    throw new HttpFailure('GET /user did not say who holds the token', 200);
  }
}
