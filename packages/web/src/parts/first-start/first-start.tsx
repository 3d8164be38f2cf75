import { Button } from '@mantine/core';
import { IconDatabaseImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isAdministrator } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { Empty } from '../feedback/empty.js';
import './first-start.css';

/** Stands where nobody has brought anything yet. */
export function FirstStart() {
  const isAdmin = isAdministrator(useCaller());
  return (
    <section className="card first-start" aria-labelledby="first-start">
      <h2 id="first-start" className="first-start-title">
        Nothing is known yet
      </h2>
      <Empty icon={IconDatabaseImport} title="Begin with what you have">
        {isAdmin
          ? 'Import a dbt project, or an API, events or tables that are described somewhere already. You see what would change before anything is written.'
          : 'Assets come with an import, e.g. of a dbt project. An administrator does that.'}
      </Empty>
      {isAdmin && (
        <Button
          leftSection={<IconDatabaseImport size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/import" {...props} />}
        >
          Import a document
        </Button>
      )}
    </section>
  );
}
