import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFile, IconSearch, IconTable, IconTag, IconUser, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { isAdministrator } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { tessera } from '../../data/client.js';
import { type PaletteEntry, paletteEntries } from './palette-entries.js';
import './command-palette.css';

const icons = { page: IconFile, asset: IconTable, team: IconUsers, person: IconUser, version: IconTag } as const;

/** Opens anything by a part of its name. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const router = useRouter();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [searched] = useDebouncedValue(text.trim(), 120);
  const { data, isFetching } = useQuery({
    queryKey: ['search', searched],
    queryFn: () => tessera.search({ q: searched.slice(0, 100), limit: 8 }),
    enabled: searched !== '',
    placeholderData: keepPreviousData,
  });
  const entries = paletteEntries(text, data, isAdministrator(useCaller()));
  const index = Math.min(chosen, entries.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [index]);

  const open = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    void router.navigate({ href: entry.to });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen((index + step + entries.length) % Math.max(1, entries.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(entries[index]);
    }
  };
  const optionId = (at: number): string => `${listId}-${at}`;
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size="36rem"
      yOffset="10vh"
      centered={false}
      aria-label="Search"
    >
      <div className="palette">
        <div className="palette-field">
          <IconSearch size={18} aria-hidden />
          <input
            data-autofocus
            role="combobox"
            aria-label="Search assets, teams, people, versions and pages"
            aria-expanded
            aria-controls={listId}
            aria-autocomplete="list"
            {...(entries.length > 0 ? { 'aria-activedescendant': optionId(index) } : {})}
            placeholder="Search assets, teams, people, versions and pages"
            value={text}
            maxLength={100}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
          />
          <kbd>Esc</kbd>
        </div>
        <div id={listId} role="listbox" aria-label="Found" className="palette-list" ref={list}>
          {entries.map((entry, at) => {
            const Icon = icons[entry.kind];
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is handled by the field, which keeps the focus
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
              <div
                key={entry.key}
                id={optionId(at)}
                role="option"
                aria-selected={at === index}
                data-index={at}
                className="palette-entry"
                onMouseMove={() => setChosen(at)}
                onClick={() => open(entry)}
              >
                <Icon size={16} aria-hidden />
                <bdi className={entry.kind === 'asset' ? 'palette-label mono' : 'palette-label'}>{entry.label}</bdi>
                <span className="palette-hint">{entry.hint}</span>
              </div>
            );
          })}
        </div>
        {entries.length === 0 && (
          <p className="palette-none" role="status">
            {isFetching ? 'Searching…' : 'Nothing has this name'}
          </p>
        )}
      </div>
    </Modal>
  );
}
