import { Tooltip } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { exactMoment, relativeMoment } from './moment-words.js';

const stepMs = 30_000;
let now = Date.now();

/** One clock for the page. */
function subscribe(listener: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now();
    listener();
  }, stepMs);
  return () => clearInterval(timer);
}

/** A moment relative to now, with the exact one on hover and focus. */
export function Moment({ at }: { readonly at: string }) {
  // Whatever just happened is not in the future.
  const current = Math.max(
    useSyncExternalStore(subscribe, () => now),
    Date.parse(at) > now && Date.parse(at) < now + stepMs ? Date.parse(at) : 0,
  );
  return (
    <Tooltip label={exactMoment(at)} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at} className="moment">
        {relativeMoment(at, current)}
      </time>
    </Tooltip>
  );
}
