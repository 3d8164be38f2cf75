import { Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core';
import { sqlDialects } from '@tessera/sdk';
import { TeamPicker } from '../../../parts/fields/team-picker.js';
import { formatWords, type ImportFormat } from './import-formats.js';
import type { ConflictMode, ImportOptions, SqlDialect } from './import-options.js';

interface OptionsFormProps {
  readonly format: ImportFormat | null;
  readonly options: ImportOptions;
  readonly onChange: (part: Partial<ImportOptions>) => void;
}

const conflicts: readonly (readonly [mode: ConflictMode, label: string, meaning: string])[] = [
  ['overwrite', 'Update them', 'What the document says of them counts.'],
  ['ignore', 'Leave them as they are', 'Only what is new is imported.'],
  ['fail', 'Import nothing', 'The import stops at the first that exists.'],
];

type Flag = 'publishes' | 'updates' | 'proposes' | 'registersConsumers' | 'deletes';
interface FlagWords {
  readonly flag: Flag;
  readonly label: string;
  readonly meaning: string;
}

const specFlags: readonly FlagWords[] = [
  { flag: 'publishes', label: 'Publish a contract for what is new', meaning: 'Version 1.0.0 of each goes live.' },
  { flag: 'updates', label: 'Publish compatible changes', meaning: 'Else the contracts of what exists stay.' },
  { flag: 'proposes', label: 'Propose what breaks', meaning: 'Readers are asked; nothing that breaks goes live.' },
];
const dbtFlags: readonly FlagWords[] = [
  { flag: 'publishes', label: 'Publish contracts', meaning: 'From the columns that the project describes.' },
  { flag: 'proposes', label: 'Propose what breaks', meaning: 'Readers are asked; nothing that breaks goes live.' },
  {
    flag: 'registersConsumers',
    label: 'Register readers as consumers',
    meaning: 'Teams whose models read another team’s, and those that the project names.',
  },
  { flag: 'deletes', label: 'Delete what the project does not name any more', meaning: 'Off unless you mean it.' },
];

/** What a kind of document lets one choose. */
export function OptionsForm({ format, options, onChange }: OptionsFormProps) {
  if (format === null) return null;
  const isDbt = format === 'dbt';
  const text = (name: 'database' | 'schema' | 'name' | 'environment', label: string, placeholder: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      maxLength={200}
      value={options[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value.trim() })}
    />
  );
  return (
    <>
      <div className="import-fields">
        <TeamPicker
          label={isDbt ? 'Owner of what names none' : 'Owner of what is new'}
          value={options.owner}
          onChange={(owner) => onChange({ owner })}
        />
        {format === 'sql' && (
          <>
            <NativeSelect
              label="Dialect"
              data={[{ value: '', label: 'Choose one' }, ...sqlDialects]}
              value={options.dialect}
              onChange={(event) => onChange({ dialect: event.currentTarget.value as SqlDialect | '' })}
            />
            {text('database', 'Database', 'where a name does not say it')}
            {text('schema', 'Schema', 'where a name does not say it')}
          </>
        )}
        {format === 'graphql' && text('name', 'Name of the API', 'GraphQL API')}
        {format === 'jsonschema' && text('name', 'Full name of the asset', 'made of $id or title')}
        {!isDbt && text('environment', 'Environment', 'the usual one')}
      </div>
      {isDbt && (
        <Radio.Group
          label={`${formatWords.dbt.units.charAt(0).toUpperCase()}${formatWords.dbt.units.slice(1)} that exist already`}
          value={options.conflicts}
          onChange={(mode) => onChange({ conflicts: mode as ConflictMode })}
        >
          <div className="import-choices">
            {conflicts.map(([mode, label, meaning]) => (
              <Radio key={mode} value={mode} label={label} description={meaning} />
            ))}
          </div>
        </Radio.Group>
      )}
      <fieldset className="import-flags">
        <legend>Contracts and readers</legend>
        <div className="import-choices">
          {(isDbt ? dbtFlags : specFlags).map(({ flag, label, meaning }) => (
            <Checkbox
              key={flag}
              label={label}
              description={meaning}
              checked={options[flag]}
              onChange={(event) => onChange({ [flag]: event.currentTarget.checked })}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
