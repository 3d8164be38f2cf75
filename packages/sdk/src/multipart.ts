/** A file of which the server reads a part at a time: `await openAsBlob(path)` in Node, a `File` in browsers. */
export type FileContent = Blob | ReadableStream<Uint8Array>;

/** `T`, whose named documents may be files that hold them as JSON. */
export type WithFiles<T, K extends keyof T> = { [P in keyof T]: P extends K ? T[P] | FileContent : T[P] };

interface Form {
  readonly body: Blob | ReadableStream<Uint8Array>;
  readonly contentType: string;
  /** Whether the form can be sent again. */
  readonly isLasting: boolean;
}

function isFile(value: unknown): value is FileContent {
  return value instanceof Blob || value instanceof ReadableStream;
}

/** The fields as a form (RFC 7578), or `null` when none of them is a file. Fields that are absent or null are left out. */
export function formOf(fields: Readonly<Record<string, unknown>>, boundary: string): Form | null {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  if (!present.some(([, value]) => isFile(value))) return null;
  const segments: (string | FileContent)[] = [];
  for (const [name, value] of present) {
    const file = isFile(value) ? `; filename="${name}.json"\r\nContent-Type: application/json` : '';
    segments.push(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`);
    segments.push(isFile(value) ? value : textOf(value), '\r\n');
  }
  segments.push(`--${boundary}--\r\n`);
  const contentType = `multipart/form-data; boundary=${boundary}`;
  const lasting = segments.filter((segment): segment is string | Blob => !(segment instanceof ReadableStream));
  // A blob of blobs copies nothing, and its length is known.
  if (lasting.length === segments.length) return { body: new Blob(lasting), contentType, isLasting: true };
  return { body: joined(segments), contentType, isLasting: false };
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The segments one after the other, each read when its turn has come. */
function joined(segments: readonly (string | FileContent)[]): ReadableStream<Uint8Array> {
  const rest = [...segments];
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        if (reader === undefined) {
          const segment = rest.shift();
          if (segment === undefined) return controller.close();
          const stream = typeof segment === 'string' ? new Blob([segment]).stream() : streamOf(segment);
          reader = stream.getReader();
        }
        const { value } = await reader.read();
        if (value !== undefined) return controller.enqueue(value);
        reader = undefined;
      }
    },
    async cancel(reason) {
      await reader?.cancel(reason);
    },
  });
}

function streamOf(file: FileContent): ReadableStream<Uint8Array> {
  return file instanceof ReadableStream ? file : file.stream();
}
