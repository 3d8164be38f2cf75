import { useEffect, useRef, useState } from 'react';
import type { Judgement, Question } from './judge.js';

interface Answer {
  readonly id: number;
  readonly judgement: Judgement;
}

/** Longer than between two keys of somebody who types. */
const pauseMs = 120;

/**
 * What the engine says of a schema, compared in a thread beside the page; the answer before it until the next one is
 * there.
 *
 * @param question `null` where there is nothing to compare, as while the text is no JSON
 */
export function useJudgement(question: Question | null): {
  readonly judgement: Judgement | null;
  readonly isOld: boolean;
} {
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [latest, setLatest] = useState(0);
  useEffect(() => {
    const thread = new Worker(new URL('./judge-worker.ts', import.meta.url), { type: 'module' });
    thread.onmessage = ({ data }: MessageEvent<Answer>) => setAnswer(data);
    worker.current = thread;
    return () => thread.terminate();
  }, []);
  const before = question?.before;
  const after = question?.after;
  const mode = question?.mode;
  const version = question?.version ?? null;
  useEffect(() => {
    if (mode === undefined) return;
    asked.current += 1;
    const id = asked.current;
    setLatest(id);
    const timer = setTimeout(
      () => worker.current?.postMessage({ id, question: { before, after, mode, version } }),
      pauseMs,
    );
    return () => clearTimeout(timer);
  }, [before, after, mode, version]);
  return { judgement: answer?.judgement ?? null, isOld: question === null || answer?.id !== latest };
}
