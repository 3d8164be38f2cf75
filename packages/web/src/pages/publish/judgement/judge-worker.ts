import { judge, type Question } from './judge.js';

// A thread of its own: what somebody types may take long to compare, and the page goes on taking it.
self.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly question: Question }>) => {
  self.postMessage({ id: data.id, judgement: judge(data.question) });
};
