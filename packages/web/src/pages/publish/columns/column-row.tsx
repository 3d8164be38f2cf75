import { ActionIcon, Checkbox, NativeSelect } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { withDescription, withNull, withoutColumn, withRenamed, withRequired, withType } from './column-edits.js';
import { CommittedInput } from './committed-input.js';
import { type ColumnType, columnTypes, type FormColumn, type Schema } from './form-columns.js';

interface ColumnRowProps {
  readonly column: FormColumn;
  readonly names: ReadonlySet<string>;
  readonly onEdit: (edit: (schema: Schema) => Schema) => void;
}

const otherType = { value: '', label: 'as in the JSON' };

/** One column of the form. */
export function ColumnRow({ column, names, onEdit }: ColumnRowProps) {
  const { name, type, isRequired, isNullable, description } = column;
  const nameProblem = (text: string): string | null => {
    if (text === name) return null;
    if (text === '') return 'A column needs a name';
    return names.has(text) ? 'Another column has this name' : null;
  };
  return (
    <tr>
      <th scope="row">
        <CommittedInput
          label={`Name of ${name}`}
          value={name}
          className="mono-field"
          problemOf={nameProblem}
          onCommit={(text) => onEdit((schema) => withRenamed(schema, name, text))}
        />
      </th>
      <td>
        <NativeSelect
          size="xs"
          aria-label={`Type of ${name}`}
          data={type === null ? [otherType, ...columnTypes] : columnTypes}
          value={type ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value as ColumnType | '';
            if (chosen !== '') onEdit((schema) => withType(schema, name, chosen));
          }}
        />
      </td>
      <td className="column-flags">
        <Checkbox
          size="xs"
          label="required"
          aria-label={`${name} is required`}
          checked={isRequired}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            onEdit((schema) => withRequired(schema, name, checked));
          }}
        />
        <Checkbox
          size="xs"
          label="may be null"
          aria-label={`${name} may be null`}
          checked={isNullable}
          disabled={type === null}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            onEdit((schema) => withNull(schema, name, checked));
          }}
        />
      </td>
      <td>
        <CommittedInput
          label={`Description of ${name}`}
          placeholder="What it means"
          value={description}
          onCommit={(text) => onEdit((schema) => withDescription(schema, name, text))}
        />
      </td>
      <td className="column-remove">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove ${name}`}
          onClick={() => onEdit((schema) => withoutColumn(schema, name))}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}
