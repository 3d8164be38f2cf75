import type { AttemptAnswer } from '../deliveries/delivery-kind.js';

/** Short words such as `channel_is_archived`. */
const word = /^[a-z_]{2,60}$/;

/** What is kept of an answer: receivers repeat the path of the URL, which is the secret of a webhook. */
export function withoutSecrets(answer: AttemptAnswer): AttemptAnswer {
  if (answer.kind !== 'answered') return answer;
  const said = answer.text.trim();
  return { ...answer, text: word.test(said) ? said : '' };
}

/** What an incoming webhook of Slack answers: it took the message only when it says `ok`. */
export function slackAnswer(answer: AttemptAnswer): AttemptAnswer {
  const isTaken = answer.kind === 'answered' && answer.status === 200 && answer.text.trim() === 'ok';
  if (answer.kind === 'answered' && answer.status < 300 && !isTaken) {
    return { kind: 'failed', reason: 'the answer was not `ok`, as it is from Slack' };
  }
  return withoutSecrets(answer);
}

/** What the API of Slack answers: always 200, with the truth in the body. */
export function slackApiAnswer(answer: AttemptAnswer): AttemptAnswer {
  if (answer.kind !== 'answered' || answer.status !== 200) return withoutSecrets(answer);
  let said: unknown;
  try {
    said = JSON.parse(answer.text);
  } catch {
    said = null;
  }
  const { ok, error } = (said ?? {}) as { readonly ok?: unknown; readonly error?: unknown };
  if (ok === true) return { ...answer, text: '' };
  return {
    kind: 'failed',
    reason: `Slack answered ${typeof error === 'string' && word.test(error) ? error : 'no ok'}`,
  };
}

/** Why nothing arrived, in one line; `null` when it did. */
export function problemOf(answer: AttemptAnswer): string | null {
  if (answer.kind === 'accepted') return null;
  if (answer.kind !== 'answered') return answer.reason;
  if (answer.status < 300) return null;
  return `HTTP ${answer.status}${answer.text === '' ? '' : `: ${answer.text}`}`;
}
