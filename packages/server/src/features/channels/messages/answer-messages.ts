import { type Told, textOf } from './event-facts.js';
import { factOf, versionOf, type Wording } from './event-wording.js';
import { answerLines } from './for-you.js';
import { spokenMoment } from './wording.js';

const answers: Readonly<Record<string, string>> = {
  approved: 'approved the change',
  migrating: 'is migrating',
  blocked: 'blocked the change',
};

export function acknowledged(told: Told): Wording {
  const deadline = textOf(told, 'migration_deadline');
  const team = textOf(told, 'consumer_team_name');
  return {
    title: `${team} ${answers[textOf(told, 'response')] ?? 'answered'}: ${versionOf(told)}`,
    facts: [
      ...factOf('Migrates by', deadline === '' ? '' : spokenMoment(deadline)),
      ...factOf('Notes', textOf(told, 'notes')),
    ],
    forYou: answerLines(told),
  };
}

export function objected(told: Told): Wording {
  const team = textOf(told, 'objector_team_name');
  return {
    title: `${team || 'A team'} objects: ${versionOf(told)}`,
    facts: factOf('Reason', textOf(told, 'reason')),
    forYou: [
      told.stake.isProducer
        ? 'An objection does not stop the proposal. Talk to the team before you publish.'
        : 'An objection does not stop the proposal.',
    ],
  };
}
