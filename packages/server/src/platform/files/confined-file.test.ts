import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { rename, symlink, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileTooLargeError, readConfinedFile } from './confined-file.js';

let place: string;
let root: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'tessera-files-'));
  root = join(place, 'root');
  mkdirSync(join(root, 'inner'), { recursive: true });
  mkdirSync(join(place, 'root-beside'));
  writeFileSync(join(root, 'inner', 'file'), 'inside');
  writeFileSync(join(place, 'secret'), 'outside');
  writeFileSync(join(place, 'root-beside', 'file'), 'outside');
  symlinkSync(join(place, 'secret'), join(root, 'link-out'));
  symlinkSync(place, join(root, 'directory-out'));
  symlinkSync(join(root, 'inner', 'file'), join(root, 'link-in'));
  symlinkSync('loop', join(root, 'loop'));
  symlinkSync(root, join(place, 'root-link'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
});
afterAll(() => rmSync(place, { recursive: true }));

const textOf = (path: string, roots: readonly string[] | 'anywhere' = [root], maxBytes = 1000) =>
  readConfinedFile(path, { roots, maxBytes }, async (chunks) => {
    const parts: Buffer[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    return Buffer.concat(parts).toString();
  });

describe('a file below a root', () => {
  it('is read, also through links that stay inside and roots that are links', async () => {
    expect(await textOf(join(root, 'inner', 'file'))).toBe('inside');
    expect(await textOf(join(root, 'link-in'))).toBe('inside');
    expect(await textOf(join(root, 'inner', 'file'), ['/nowhere', join(place, 'root-link')])).toBe('inside');
    expect(await textOf(join(place, 'root-link', 'inner', 'file'))).toBe('inside');
    expect(await textOf(`${root}/inner/../inner//file`)).toBe('inside');
  });

  it('is read up to its limit', async () => {
    expect(await textOf(join(root, 'link-in'), [root], 6)).toBe('inside');
    await expect(textOf(join(root, 'link-in'), [root], 5)).rejects.toThrow(FileTooLargeError);
  });
});

describe('nothing is read', () => {
  it.each([
    ['missing', 'root/missing'],
    ['a directory', 'root/inner'],
    ['the root itself', 'root'],
    ['outside', 'secret'],
    ['in a directory whose name begins like the root', 'root-beside/file'],
    ['outside by dots', 'root/../secret'],
    ['a link that leads out', 'root/link-out'],
    ['below a link that leads out', 'root/directory-out/secret'],
    ['a link to itself', 'root/loop'],
    ['a pipe, which nobody writes', 'root/pipe'],
    ['below a file', 'root/inner/file/more'],
    ['with a name too long', `root/${'x'.repeat(5000)}`],
    ['with a NUL', 'root/inner/file\0'],
  ])('that is %s', async (_, path) => {
    expect(await textOf(`${place}/${path}`)).toBeNull();
  });

  it('by a relative path, without roots, or of a device', async () => {
    expect(await textOf('package.json', 'anywhere')).toBeNull();
    expect(await textOf(join(root, 'inner', 'file'), [])).toBeNull();
    expect(await textOf('/dev/zero', 'anywhere')).toBeNull();
  });

  it('from outside while a directory on the way turns into a link and back', async () => {
    const outside = join(place, 'twin');
    mkdirSync(outside);
    writeFileSync(join(outside, 'file'), 'outside');
    const way = join(root, 'inner');
    const parked = join(root, 'parked');
    let isOver = false;
    const turning = (async () => {
      while (!isOver) {
        await rename(way, parked);
        await symlink(outside, way);
        await unlink(way);
        await rename(parked, way);
      }
    })();
    const seen = new Set<string | null>();
    for (let round = 0; round < 1000; round += 1) seen.add(await textOf(join(way, 'file')));
    isOver = true;
    await turning;
    expect(seen).not.toContain('outside');
    expect(await textOf(join(way, 'file'))).toBe('inside');
  });
});
