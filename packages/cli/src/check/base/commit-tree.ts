import { type FileTree, isPassedOver } from '../inputs/file-tree.js';
import { type Repository, runGit } from './git.js';

/** The files of a commit. */
export class CommitTree implements FileTree {
  readonly label: string;
  readonly #repository: Repository;
  readonly #commit: string;
  #paths: Promise<ReadonlySet<string>> | null = null;

  constructor(repository: Repository, commit: string, label: string) {
    this.#repository = repository;
    this.#commit = commit;
    this.label = label;
  }

  async kindOf(path: string): Promise<'file' | 'directory' | null> {
    if (path === '') return 'directory';
    const paths = await this.#list();
    if (paths.has(path)) return 'file';
    for (const each of paths) if (each.startsWith(`${path}/`)) return 'directory';
    return null;
  }

  async listFiles(directory: string): Promise<readonly string[]> {
    const start = directory === '' ? '' : `${directory}/`;
    const paths = [...(await this.#list())].filter((path) => path.startsWith(start));
    return paths.filter((path) => !path.slice(start.length).split('/').slice(0, -1).some(isPassedOver));
  }

  /** One process for all of them. */
  async readTexts(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const known = await this.#list();
    // git reads one name a line, so it cannot be asked for a name that holds a line break.
    const wanted = paths.filter((path) => known.has(path) && !path.includes('\n'));
    if (wanted.length === 0) return new Map();
    const input = wanted.map((path) => `${this.#commit}:${path}\n`).join('');
    const answer = await runGit(this.#repository.top, ['cat-file', '--batch'], input);
    const texts = new Map<string, string>();
    let at = 0;
    for (const path of wanted) {
      const end = answer.indexOf('\n', at);
      const [, type, size] = /^\S+ (\S+) (\d+)$/.exec(answer.toString('utf8', at, end)) ?? [];
      if (size === undefined) {
        at = end + 1;
        continue;
      }
      const start = end + 1;
      if (type === 'blob') texts.set(path, answer.toString('utf8', start, start + Number(size)));
      at = start + Number(size) + 1;
    }
    return texts;
  }

  #list(): Promise<ReadonlySet<string>> {
    this.#paths ??= runGit(this.#repository.top, ['ls-tree', '-r', '-z', '--name-only', this.#commit]).then(
      (answer) => new Set(answer.toString('utf8').split('\0').slice(0, -1)),
    );
    return this.#paths;
  }
}
