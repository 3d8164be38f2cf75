import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { CopyText } from '../names/copy-id.js';
import { errorWords } from './error-words.js';
import './feedback.css';

/** Problems that are shown; who mends them finds the others then. */
const listed = 10;

/** A failure in words, with what the operators need to find it. */
export function ErrorNotice({ error, retry }: { readonly error: unknown; readonly retry?: (() => void) | undefined }) {
  const { title, message, requestId, problems } = errorWords(error);
  return (
    <div className="notice notice-bad" role="alert">
      <IconAlertTriangle size={20} aria-hidden />
      <div>
        <p className="notice-title">{title}</p>
        <p>
          <bdi>{message}</bdi>
        </p>
        {problems.length > 0 && (
          <ul className="notice-problems">
            {problems.slice(0, listed).map((problem) => (
              <li key={problem}>
                <bdi>{problem}</bdi>
              </li>
            ))}
            {problems.length > listed && <li>and {problems.length - listed} more</li>}
          </ul>
        )}
        {requestId !== null && (
          <p className="notice-id">
            Request <code>{requestId}</code>
            <CopyText text={requestId} label="Copy the request id" />
          </p>
        )}
        {retry !== undefined && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
