import { Button } from '@mantine/core';
import { IconColumns, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Empty } from '../../../parts/feedback/empty.js';
import { withNewColumn } from './column-edits.js';
import { ColumnRow } from './column-row.js';
import type { FormColumn, Schema } from './form-columns.js';

interface ColumnFormProps {
  /** `null` where the schema is no plain list of columns. */
  readonly columns: readonly FormColumn[] | null;
  readonly onEdit: (edit: (schema: Schema) => Schema) => void;
}

/** Rows that are drawn at once; fields are heavy. */
const step = 60;

/** The columns for people who do not write JSON Schema. */
export function ColumnForm({ columns, onEdit }: ColumnFormProps) {
  const [shown, setShown] = useState(step);
  if (columns === null) {
    return (
      <Empty icon={IconColumns} title="The form cannot show this schema">
        It is no plain list of columns. Write it as JSON Schema.
      </Empty>
    );
  }
  const names = new Set(columns.map(({ name }) => name));
  return (
    <>
      {columns.length === 0 ? (
        <Empty icon={IconColumns} title="No columns yet">
          Add what a row of this asset has.
        </Empty>
      ) : (
        <table className="column-form" aria-label="Columns">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Type</th>
              <th scope="col">Values</th>
              <th scope="col">Description</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {columns.slice(0, shown).map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column that is renamed keeps its fields, and the focus in them
              <ColumnRow key={index} column={column} names={names} onEdit={onEdit} />
            ))}
          </tbody>
        </table>
      )}
      <div className="column-form-end">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => {
            setShown(Math.max(shown, columns.length + 1));
            onEdit(withNewColumn);
          }}
        >
          Add a column
        </Button>
        {columns.length > shown && (
          <Button size="xs" variant="subtle" onClick={() => setShown(shown + step)}>
            Show {Math.min(step, columns.length - shown)} more of {columns.length}
          </Button>
        )}
      </div>
    </>
  );
}
