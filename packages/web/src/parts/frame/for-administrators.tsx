import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isAdministrator } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { Empty } from '../feedback/empty.js';
import { Page } from './page.js';

/** Shows a part of a page to administrators, and to everybody else why not. */
export function ForAdministrators({ children }: { readonly children: ReactNode }) {
  if (isAdministrator(useCaller())) return children;
  return (
    <section className="card">
      <Empty icon={IconLock} title="Only administrators see this page">
        Ask one of them if you need something from here. Everything that concerns your own team is on its page.
      </Empty>
    </section>
  );
}

/** The same of a whole page. */
export function PageForAdministrators({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  if (isAdministrator(useCaller())) return children;
  return (
    <Page title={title}>
      <ForAdministrators>{children}</ForAdministrators>
    </Page>
  );
}
