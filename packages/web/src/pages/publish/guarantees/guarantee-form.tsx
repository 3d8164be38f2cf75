import { NativeSelect, TextInput } from '@mantine/core';
import { compatibilityModes } from '@tessera/sdk';
import type { Draft, ModeName } from '../draft/draft.js';
import { problemOf, type TypedGuarantees } from './merged-guarantees.js';

const meanings: Readonly<Record<ModeName, string>> = {
  backward: 'Rows that were valid stay valid, and no column goes.',
  forward: 'New rows fit what readers were told before.',
  full: 'Both: old rows fit the new version, new rows the old one.',
  none: 'Every change goes live at once; readers are told, and not asked.',
  reader: 'Nothing is taken back that would make a query of a reader fail.',
};

const fields: readonly { readonly name: keyof TypedGuarantees; readonly label: string; readonly hint: string }[] = [
  { name: 'maxStalenessMinutes', label: 'Never older than', hint: 'minutes' },
  { name: 'minRows', label: 'Never fewer rows than', hint: 'rows' },
];

interface GuaranteeFormProps {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
  /** Promises that are not in the form. */
  readonly others: number;
}

/** What is promised beyond the shape of rows. */
export function GuaranteeForm({ draft, onChange, others }: GuaranteeFormProps) {
  return (
    <section className="card" aria-labelledby="promises">
      <div className="card-head">
        <h2 id="promises">Promises</h2>
        {others > 0 && (
          <span className="quiet small">
            {others} more {others === 1 ? 'promise stays' : 'promises stay'} as {others === 1 ? 'it is' : 'they are'}
          </span>
        )}
      </div>
      <div className="promise-fields">
        {fields.map(({ name, label, hint }) => (
          <TextInput
            key={name}
            label={label}
            inputMode="numeric"
            rightSection={<span className="quiet small">{hint}</span>}
            rightSectionWidth={70}
            placeholder="no promise"
            maxLength={15}
            value={draft[name]}
            error={problemOf(name, draft)}
            onChange={(event) => onChange({ [name]: event.currentTarget.value })}
          />
        ))}
        <NativeSelect
          label="Later versions must stay"
          description={meanings[draft.mode]}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={compatibilityModes.map((mode) => ({
            value: mode,
            label: mode === 'none' ? 'anything' : `${mode} compatible`,
          }))}
          value={draft.mode}
          onChange={(event) => onChange({ mode: event.currentTarget.value as ModeName })}
        />
      </div>
    </section>
  );
}
