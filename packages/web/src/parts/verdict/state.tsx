import {
  IconArchive,
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconCircleCheck,
  IconCircleHalf2,
  IconClock,
  IconClockPause,
  IconPlayerPause,
  IconRoute,
  IconUserOff,
  IconX,
} from '@tabler/icons-react';
import './verdict.css';

type Look = readonly [tone: 'good' | 'careful' | 'bad' | 'waiting' | 'plain', icon: typeof IconCheck, word: string];

/** States of proposals, answers, contracts, consumers, quality runs, people, keys and deliveries, as people call them. */
const looks = {
  pending: ['waiting', IconClock, 'Waiting for answers'],
  approved: ['good', IconCheck, 'Approved'],
  rejected: ['bad', IconBan, 'Rejected'],
  withdrawn: ['plain', IconArrowBackUp, 'Withdrawn'],
  expired: ['plain', IconClockPause, 'Expired'],
  blocked: ['bad', IconBan, 'Blocked'],
  migrating: ['careful', IconRoute, 'Migrating'],
  'no-answer': ['waiting', IconClock, 'No answer yet'],
  active: ['good', IconCircleCheck, 'Active'],
  deprecated: ['plain', IconArchive, 'Replaced'],
  retired: ['plain', IconArchive, 'Retired'],
  inactive: ['plain', IconArchive, 'Ended'],
  passed: ['good', IconCheck, 'Passed'],
  failed: ['bad', IconX, 'Failed'],
  partial: ['careful', IconCircleHalf2, 'Partly failed'],
  deactivated: ['plain', IconUserOff, 'Deactivated'],
  revoked: ['plain', IconBan, 'Revoked'],
  delivered: ['good', IconCheck, 'Delivered'],
  'under-way': ['waiting', IconClock, 'Under way'],
  'not-delivered': ['bad', IconX, 'Failed'],
  healthy: ['good', IconCircleCheck, 'Healthy'],
  paused: ['plain', IconPlayerPause, 'Paused'],
} as const satisfies Readonly<Record<string, Look>>;

export type StateName = keyof typeof looks;

export function State({ state }: { readonly state: StateName }) {
  const [tone, Icon, word] = looks[state];
  return (
    <span className={`state state-${tone}`}>
      <Icon size={14} stroke={2.2} aria-hidden />
      {word}
    </span>
  );
}
