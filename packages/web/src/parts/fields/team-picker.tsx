import { CloseButton, Combobox, InputBase, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { teamSearchQuery } from '../../data/team-queries.js';

interface PickedTeam {
  readonly id: string;
  readonly name: string;
}

interface TeamPickerProps {
  readonly label: string;
  readonly value: PickedTeam | null;
  readonly onChange: (team: PickedTeam | null) => void;
  readonly description?: string;
  readonly placeholder?: string;
  /** Whether the label is only for those who do not see the field. */
  readonly isLabelHidden?: boolean;
  readonly error?: string | undefined;
}

/** Chooses a team by its name. */
export function TeamPicker({
  label,
  value,
  onChange,
  description,
  placeholder = 'Part of the name',
  isLabelHidden = false,
  error,
}: TeamPickerProps) {
  const [text, setText] = useState<string | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [searched] = useDebouncedValue(text ?? '', 150);
  const { data, isFetching } = useQuery({
    ...teamSearchQuery(searched),
    enabled: combobox.dropdownOpened,
    placeholderData: keepPreviousData,
  });
  const teams = data?.results ?? [];
  const choose = (id: string): void => {
    const team = teams.find((each) => each.id === id);
    if (team !== undefined) onChange({ id: team.id, name: team.name });
    setText(null);
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target>
        <InputBase
          {...(isLabelHidden ? { 'aria-label': label } : { label })}
          {...(description === undefined ? {} : { description })}
          {...(error === undefined ? {} : { error })}
          placeholder={placeholder}
          value={text ?? value?.name ?? ''}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown();
            setText(null);
          }}
          rightSectionPointerEvents={value === null ? 'none' : 'all'}
          rightSection={
            value === null ? (
              <Combobox.Chevron />
            ) : (
              <CloseButton
                size="sm"
                aria-label={`Clear ${label}`}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChange(null)}
              />
            )
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} className="options" aria-label={label}>
          {teams.map(({ id, name }) => (
            <Combobox.Option key={id} value={id} active={id === value?.id}>
              <bdi className="option-name">{name}</bdi>
            </Combobox.Option>
          ))}
          {teams.length === 0 && <Combobox.Empty>{isFetching ? 'Searching…' : 'No team of this name'}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
