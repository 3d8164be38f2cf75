import { IconAlertTriangle, IconCircleCheck, IconOctagon } from '@tabler/icons-react';
import './verdict.css';

export type VerdictName = 'breaking' | 'dangerous' | 'safe';

const icons = { breaking: IconOctagon, dangerous: IconAlertTriangle, safe: IconCircleCheck } as const;
const words = { breaking: 'Breaking', dangerous: 'Dangerous', safe: 'Safe' } as const;

/** What a change means for readers: never by colour alone. */
export function Verdict({ verdict, count }: { readonly verdict: VerdictName; readonly count?: number }) {
  const Icon = icons[verdict];
  return (
    <span className={`verdict verdict-${verdict}`}>
      <Icon size={14} stroke={2.2} aria-hidden />
      {count === undefined ? words[verdict] : `${count} ${words[verdict].toLowerCase()}`}
    </span>
  );
}
