import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface WebFile {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  /** The same, compressed when the interface was built; absent where that saves nothing. */
  readonly brotli?: Buffer;
  readonly gzip?: Buffer;
}

/** The built web interface, in memory: what a request can reach is what stands in this map. */
export interface WebFiles {
  /** The page that loads everything else. */
  readonly shell: WebFile;
  /** Files by their path; the names under `/static/` carry a digest of the content. */
  readonly byPath: ReadonlyMap<string, WebFile>;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Reads a built interface; `null` where there is none. Files of kinds that no page loads are left out. */
export function readWebFiles(directory: string): WebFiles | null {
  const contents = new Map<string, Buffer>();
  try {
    for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      contents.set(`/${relative(directory, file).split(sep).join('/')}`, readFileSync(file));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const byPath = new Map<string, WebFile>();
  for (const [path, body] of contents) {
    const type = types[extname(path)];
    if (type === undefined) continue;
    const brotli = contents.get(`${path}.br`);
    const gzip = contents.get(`${path}.gz`);
    byPath.set(path, {
      type,
      etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      body,
      ...(brotli === undefined ? {} : { brotli }),
      ...(gzip === undefined ? {} : { gzip }),
    });
  }
  const shell = byPath.get('/index.html');
  byPath.delete('/index.html');
  return shell === undefined ? null : { shell, byPath };
}

/** Reads the interface that was built for this server: that of the checkout, else what lies beside a bundle. */
export function readOwnWebFiles(): WebFiles | null {
  try {
    return readWebFiles(join(dirname(createRequire(import.meta.url).resolve('@tessera/web/package.json')), 'dist'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    return readWebFiles(fileURLToPath(new URL('./web', import.meta.url)));
  }
}
