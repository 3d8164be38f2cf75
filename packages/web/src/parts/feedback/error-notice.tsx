import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { CopyText } from '../names/copy-id.js';
import { errorWords } from './error-words.js';
import './feedback.css';

/** A failure in words, with what the operators need to find it. */
export function ErrorNotice({ error, retry }: { readonly error: unknown; readonly retry?: (() => void) | undefined }) {
  const { title, message, requestId } = errorWords(error);
  return (
    <div className="notice notice-bad" role="alert">
      <IconAlertTriangle size={20} aria-hidden />
      <div>
        <p className="notice-title">{title}</p>
        <p>
          <bdi>{message}</bdi>
        </p>
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
