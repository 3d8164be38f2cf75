import { Outlet } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { Bones } from '../feedback/bones.js';
import './tabs.css';

/** Of the links in a strip of tabs. */
export const tabLink = {
  className: 'tab',
  activeOptions: { exact: true, includeSearch: false },
  resetScroll: false,
} as const;

interface TabsProps {
  readonly label: string;
  /** A link for each tab. */
  readonly children: ReactNode;
}

/** Sides of one thing, each with an address of its own, and the one that is looked at. */
export function Tabs({ label, children }: TabsProps) {
  return (
    <>
      <nav className="tabs" aria-label={label}>
        {children}
      </nav>
      <Suspense fallback={<Bones lines={8} />}>
        <Outlet />
      </Suspense>
    </>
  );
}
