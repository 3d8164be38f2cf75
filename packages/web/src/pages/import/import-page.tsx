import { IconLock } from '@tabler/icons-react';
import { isAdministrator } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Page } from '../../parts/frame/page.js';
import { ImportSteps } from './import-steps.js';
import './import.css';

/** Brings documents of other tools into Tessera. */
export function ImportPage() {
  const caller = useCaller();
  return (
    <Page title="Import">
      {isAdministrator(caller) ? (
        <ImportSteps />
      ) : (
        <section className="card">
          <Empty icon={IconLock} title="Administrators import documents">
            An import may create and change assets of every team. Ask an administrator, or let a pipeline do it with an
            API key of the scope admin.
          </Empty>
        </section>
      )}
    </Page>
  );
}
