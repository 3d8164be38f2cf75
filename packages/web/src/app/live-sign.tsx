import { Tooltip } from '@mantine/core';
import type { LiveState } from '../data/live-updates.js';

const words: Readonly<Record<LiveState, readonly [word: string, explanation: string]>> = {
  connecting: ['Connecting', 'The stream of events is being opened'],
  live: ['Live', 'Changes of others appear by themselves'],
  paused: ['Not live', 'Changes of others appear when a page is opened again'],
};

/** Whether the pages change by themselves. */
export function LiveSign({ state }: { readonly state: LiveState }) {
  const [word, explanation] = words[state];
  return (
    <Tooltip label={explanation} position="right">
      <span className={`live live-${state}`}>
        <span className="live-dot" aria-hidden />
        {word}
      </span>
    </Tooltip>
  );
}
