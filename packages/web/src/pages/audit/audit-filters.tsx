import { Button, NativeSelect, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { withPart } from '../../data/changed-search.js';
import { useTeamName } from '../../data/team-queries.js';
import { TeamPicker } from '../../parts/fields/team-picker.js';
import '../../parts/frame/filters.css';
import { actionsByEntity, actionWords, entityWords } from './audit-actions.js';
import type { AuditSearch } from './audit-search.js';

const route = getRouteApi('/audit');
const entities = [
  { value: '', label: 'Everything' },
  ...Object.keys(actionsByEntity).map((value) => ({ value, label: entityWords(value) })),
];

/** What of the log is shown; all of it stands in the address. */
export function AuditFilters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { entity, action, actor, from, to } = search;
  const actorName = useTeamName(actor);
  const change = (name: keyof AuditSearch, value: string | undefined): void => {
    const kept = name === 'entity' ? withPart(search, 'action', undefined) : search;
    void navigate({ search: withPart(kept, name, value) });
  };
  const actions = (entity === undefined ? [] : (actionsByEntity[entity] ?? [])).map((value) => ({
    value,
    label: actionWords(value, entity ?? ''),
  }));
  return (
    <div className="filters">
      <NativeSelect
        aria-label="What it happened to"
        data={entities}
        value={entity ?? ''}
        onChange={(event) => change('entity', event.currentTarget.value)}
      />
      <NativeSelect
        aria-label="What happened"
        data={[{ value: '', label: 'Any action' }, ...actions]}
        disabled={entity === undefined}
        value={action ?? ''}
        onChange={(event) => change('action', event.currentTarget.value)}
      />
      <TeamPicker
        label="Acting team"
        isLabelHidden
        placeholder="Any team"
        value={actor === undefined ? null : { id: actor, name: actorName ?? '…' }}
        onChange={(team) => change('actor', team?.id)}
      />
      <TextInput
        type="date"
        aria-label="From day"
        value={from ?? ''}
        {...(to === undefined ? {} : { max: to })}
        onChange={(event) => change('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        aria-label="Until day"
        value={to ?? ''}
        {...(from === undefined ? {} : { min: from })}
        onChange={(event) => change('to', event.currentTarget.value)}
      />
      {Object.values(search).some((value) => value !== undefined) && (
        <Button variant="subtle" onClick={() => void navigate({ search: {} })}>
          Clear
        </Button>
      )}
    </div>
  );
}
