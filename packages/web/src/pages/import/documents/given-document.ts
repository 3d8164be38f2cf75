/** A file that somebody gave, or a text that was pasted. */
export interface GivenDocument {
  readonly name: string;
  readonly file: Blob;
  /** Its beginning, which says what it is. */
  readonly head: string;
}

const headBytes = 64 * 1024;
const mostBytes = 256 * 1024 * 1024;

/** Reads as much of a file as says what it is. */
export async function givenDocument(name: string, file: Blob): Promise<GivenDocument | DocumentProblem> {
  const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const problem = problemOfBytes(bytes, file.size);
  if (problem !== null) return { problem: `${name}: ${problem}` };
  return { name, file, head: new TextDecoder().decode(bytes) };
}

export interface DocumentProblem {
  readonly problem: string;
}

/** Why a file cannot be a document of any format, by its beginning; `null` where it can. */
export function problemOfBytes(bytes: Uint8Array, size: number): string | null {
  if (size === 0) return 'the file is empty.';
  if (size > mostBytes) {
    const megabytes = Math.ceil(size / 1024 / 1024);
    return `the file has ${megabytes} MB; more than 256 MB cannot be sent from a browser. The command line can: tessera dbt upload.`;
  }
  if (bytes.includes(0)) return 'this is no text, but perhaps a picture or an archive. Give the document itself.';
  let head: string;
  try {
    // What is cut off at the end is no error.
    head = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: size > bytes.length });
  } catch {
    return 'this is no text in UTF-8. Save it as UTF-8, or give the document itself.';
  }
  if (head.trim() === '' && size <= bytes.length) return 'there is nothing but blanks in it.';
  if (/^\s*<(?:!doctype\s+html|html)\b/i.test(head))
    return 'this is a web page, probably a login or an error that was saved in place of the document.';
  return null;
}
