import { describe, expect, it } from 'vitest';
import { formOf } from './multipart.js';

const streamOf = (...pieces: readonly string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });

async function partsOf(fields: Readonly<Record<string, unknown>>) {
  const form = formOf(fields, 'b0');
  if (form === null) throw new Error('It is no form');
  const response = new Response(form.body, { headers: { 'content-type': form.contentType } });
  const parts = [...(await response.formData())].map(async ([name, value]) =>
    typeof value === 'string' ? [name, value] : [name, value.name, value.type, await value.text()],
  );
  return { parts: await Promise.all(parts), isLasting: form.isLasting };
}

describe('a form', () => {
  it('has files as files, settings as text and objects as JSON', async () => {
    const { parts, isLasting } = await partsOf({
      manifest: new Blob(['{"nodes":{}}']),
      catalog: { sources: {} },
      dry_run: true,
      depth: 3,
      owner_team_id: 'ü',
      run_results: null,
      sources: undefined,
    });
    expect(isLasting).toBe(true);
    expect(parts).toEqual([
      ['manifest', 'manifest.json', 'application/json', '{"nodes":{}}'],
      ['catalog', '{"sources":{}}'],
      ['dry_run', 'true'],
      ['depth', '3'],
      ['owner_team_id', 'ü'],
    ]);
  });

  it('passes streams on piece by piece, which can be sent once', async () => {
    const { parts, isLasting } = await partsOf({
      manifest: streamOf('{"a":', '', '1}'),
      depth: 2,
      catalog: streamOf(),
    });
    expect(isLasting).toBe(false);
    expect(parts).toEqual([
      ['manifest', 'manifest.json', 'application/json', '{"a":1}'],
      ['depth', '2'],
      ['catalog', 'catalog.json', 'application/json', ''],
    ]);
  });

  it('lets go of a stream when nobody reads on', async () => {
    let reason: unknown;
    const manifest = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array([32])),
      cancel: (given) => {
        reason = given;
      },
    });
    const { body } = formOf({ manifest }, 'b0') as { body: ReadableStream<Uint8Array> };
    const reader = body.getReader();
    for (let read = 0; read < 3; read += 1) await reader.read();
    await reader.cancel('enough');
    expect(reason).toBe('enough');
  });

  it('is not made without a file', () => {
    expect(formOf({ manifest: {}, catalog: null }, 'b0')).toBeNull();
  });
});
