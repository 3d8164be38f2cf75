import { changesOf } from './change-lines.js';
import { type Told, textOf } from './event-facts.js';
import { versionOf, type Wording } from './event-wording.js';
import { stakeLines } from './for-you.js';
import { days, spokenMoment } from './wording.js';

/** What is due soon: an answer of the team, or the end of the migration that it announced. */
export function reminder(told: Told): Wording {
  const left = days(Number(told.event.payload['days_left']));
  const dueAt = spokenMoment(textOf(told, 'due_at'));
  if (textOf(told, 'reason') === 'migration') {
    return {
      title: `${left} left to migrate: ${versionOf(told)}`,
      sections: changesOf(told.proposal),
      forYou: [...stakeLines(told), 'Your team said that it is migrating.'],
      until: `Your team wants to be done by ${dueAt}.`,
    };
  }
  return {
    title: `${left} left to answer: ${versionOf(told)}`,
    sections: changesOf(told.proposal),
    forYou: [...stakeLines(told), 'Your team has to answer: approved, migrating or blocked.'],
    until: `The proposal ends on ${dueAt}.`,
    label: 'Answer the proposal',
  };
}
