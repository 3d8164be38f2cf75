import type { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './feedback.css';

interface EmptyProps {
  readonly icon: typeof IconInbox;
  readonly title: string;
  readonly children?: ReactNode;
}

/** What stands where there is nothing, and why. */
export function Empty({ icon: Icon, title, children }: EmptyProps) {
  return (
    <div className="empty">
      <Icon size={28} stroke={1.5} aria-hidden />
      <p className="empty-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
