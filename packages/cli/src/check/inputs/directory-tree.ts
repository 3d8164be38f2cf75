import { readdir, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { below, type FileTree, isPassedOver } from './file-tree.js';

/** More are not looked through: then somebody has to say which. */
const maxListed = 50_000;

/** The files of a directory as they are now. */
export class DirectoryTree implements FileTree {
  readonly label: string;
  readonly #root: string;

  constructor(root: string, label: string) {
    this.#root = root;
    this.label = label;
  }

  async kindOf(path: string): Promise<'file' | 'directory' | null> {
    const found = await stat(resolve(this.#root, path)).catch(() => null);
    if (found === null) return null;
    return found.isDirectory() ? 'directory' : found.isFile() ? 'file' : null;
  }

  async readTexts(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (const path of paths) {
      const text = await readFile(resolve(this.#root, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return null;
        throw error;
      });
      if (text !== null) texts.set(path, text);
    }
    return texts;
  }

  async listFiles(directory: string): Promise<readonly string[]> {
    const files: string[] = [];
    const folders = [directory];
    for (let folder = folders.pop(); folder !== undefined && files.length < maxListed; folder = folders.pop()) {
      for (const entry of await readdir(resolve(this.#root, folder), { withFileTypes: true })) {
        const path = below(folder, entry.name);
        if (entry.isFile()) files.push(path);
        else if (entry.isDirectory() && !isPassedOver(entry.name)) folders.push(path);
      }
    }
    return files.sort();
  }
}
