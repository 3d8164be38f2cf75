import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Base } from './draft.js';
import type { DraftState } from './use-draft.js';

interface OvertakenNoticeProps {
  readonly assetId: string;
  readonly state: DraftState;
  readonly base: Base;
}

/** Somebody published while the draft was written. */
export function OvertakenNotice({ assetId, state, base }: OvertakenNoticeProps) {
  const { baseVersion } = state.draft;
  return (
    <div className="notice notice-careful" role="alert">
      <IconAlertTriangle size={20} aria-hidden />
      <div>
        <p className="notice-title">
          {base.version === null
            ? 'The version that you began with is not live any more'
            : `Version ${base.version} went live while you wrote`}
        </p>
        <p>
          Your draft began with {baseVersion === null ? 'no version' : `version ${baseVersion}`} and is kept. What is
          said below compares it with what is live now, so changes of others that it lacks count as taken back.
          {baseVersion !== null && base.version !== null && (
            <>
              {' '}
              <Link
                to="/assets/$assetId/versions"
                params={{ assetId }}
                search={{ from: baseVersion, to: base.version }}
              >
                See what changed
              </Link>
            </>
          )}
        </p>
        <div className="notice-actions">
          <Button size="xs" onClick={state.rebase}>
            Go on with my draft
          </Button>
          <Button size="xs" variant="default" onClick={state.discard}>
            Throw my draft away
          </Button>
        </div>
      </div>
    </div>
  );
}
