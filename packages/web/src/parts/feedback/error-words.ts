import { TesseraError } from '@tessera/sdk';
import { ToldError } from './told-error.js';

export interface ErrorWords {
  readonly title: string;
  readonly message: string;
  /** Under which the server logged the request. */
  readonly requestId: string | null;
  /** What is wrong in what was sent, each with its place. */
  readonly problems: readonly string[];
}

const titles: readonly (readonly [status: number, title: string])[] = [
  [0, 'The server cannot be reached'],
  [403, 'You may not do this'],
  [404, 'This does not exist'],
  [409, 'Somebody was faster, or it exists already'],
  [422, 'Something in it is not right'],
  [429, 'Too many requests'],
];

/** A failure as people are told of it. */
export function errorWords(error: unknown): ErrorWords {
  if (error instanceof ToldError) {
    return { title: error.title, message: error.message, requestId: null, problems: [] };
  }
  if (!(error instanceof TesseraError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { title: 'Something went wrong on this page', message, requestId: null, problems: [] };
  }
  const title = titles.find(([status]) => status === error.status)?.[1];
  return {
    title: title ?? (error.status >= 500 ? 'The server failed' : 'The server refused this'),
    message: error.message,
    requestId: error.requestId ?? null,
    problems: problemsOf(error.details ?? {}).filter((problem) => problem !== error.message),
  };
}

/** Texts, or places with messages. */
function problemsOf({ errors, problems }: Readonly<Record<string, unknown>>): readonly string[] {
  return [errors, problems]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .flatMap((each: unknown) => {
      if (typeof each === 'string') return [each];
      const { pointer, message } = (each ?? {}) as { readonly pointer?: unknown; readonly message?: unknown };
      if (typeof message !== 'string') return [];
      return [typeof pointer === 'string' && pointer !== '' ? `${message} (at ${pointer})` : message];
    });
}
