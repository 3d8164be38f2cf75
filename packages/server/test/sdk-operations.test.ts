import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TesseraClient } from '@tessera/sdk';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from './support/repository-root.js';
import { clientOperations, resourceOf, sdkAreas } from './support/sdk-app.js';

const description = JSON.parse(readFileSync(join(repositoryRoot, 'docs', 'openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
};
const names = Object.values(clientOperations);

describe('the names of operations in clients', () => {
  it('are those of every operation of the API, and of nothing else', () => {
    const ids = Object.values(description.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(Object.keys(clientOperations).sort()).toEqual(ids.sort());
    expect(new Set(names).size).toBe(names.length);
  });

  it('are methods of the SDK', () => {
    const client = new TesseraClient({ baseUrl: 'http://tessera.test' }) as unknown as Record<string, unknown>;
    const missing = names.filter((name) => {
      const [method = '', ...path] = name.split('.').reverse();
      const owner = path.reduce((value, part) => value[part] as Record<string, unknown>, client);
      return typeof owner?.[method] !== 'function';
    });
    expect(missing).toEqual([]);
  });

  it('each have a file of tests that calls them', () => {
    const resources: readonly string[] = Object.values(sdkAreas).flat();
    expect([...new Set(names.map(resourceOf))].sort()).toEqual([...resources].sort());
    const files = Object.keys(sdkAreas).map((area) => join(import.meta.dirname, `sdk-${area}.test.ts`));
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});
