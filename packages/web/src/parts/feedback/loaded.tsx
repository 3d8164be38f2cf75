import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Bones } from './bones.js';
import { ErrorNotice } from './error-notice.js';

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  /** Lines of the skeleton. */
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}

/** What was asked for, a skeleton until it is there, or why it is not. */
export function Loaded<Data>({ query, lines, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  return <Bones {...(lines === undefined ? {} : { lines })} />;
}
