/** A form as browsers and `curl -F` send it; values that are blobs come as files. */
export async function formBody(
  parts: readonly (readonly [name: string, value: string | Blob])[],
): Promise<{ readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }> {
  const form = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, `${name}.json`);
  }
  const encoded = new Response(form);
  return {
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    body: Buffer.from(await encoded.arrayBuffer()),
  };
}

/** A document as the file of a part. */
export function jsonFile(document: unknown): Blob {
  return new Blob([typeof document === 'string' ? document : JSON.stringify(document)]);
}
