import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { LineageModel } from './lineage-model.js';

/** Names that are offered. */
const mostOffered = 20;

interface NodePickerProps {
  readonly model: LineageModel;
  readonly onPick: (id: string) => void;
}

/** Goes to an asset of the graph by a part of its name. */
export function NodePicker({ model, onPick }: NodePickerProps) {
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const wanted = text.trim().toLowerCase();
  const found = [];
  for (const node of wanted === '' ? [] : model.nodes.values()) {
    if (node.fqn.toLowerCase().includes(wanted)) found.push(node);
    if (found.length === mostOffered) break;
  }
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        onPick(id);
        setText('');
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          aria-label="Find in the graph"
          placeholder="Find in the graph"
          size="xs"
          className="lineage-find"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          maxLength={200}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={wanted === ''}>
        <Combobox.Options mah={260} className="options" aria-label="Assets of the graph">
          {found.map(({ asset_id: id, fqn }) => (
            <Combobox.Option key={id} value={id}>
              <bdi className="option-name mono small" title={fqn}>
                {fqn}
              </bdi>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>No asset of this name in the graph</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
