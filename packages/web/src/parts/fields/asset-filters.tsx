import { NativeSelect } from '@mantine/core';
import { useTeamName } from '../../data/team-queries.js';
import '../frame/filters.css';
import { listedTypes } from '../names/listed-types.js';
import { typeWords } from '../names/type-words.js';
import type { ChosenAssets } from './chosen-assets.js';
import { TeamPicker } from './team-picker.js';

/** Those that most houses have; others appear when an asset of them was listed. */
const usualEnvironments = ['production', 'staging', 'development'];
const types = [{ value: '', label: 'Any type' }, ...listedTypes.map((value) => ({ value, label: typeWords(value) }))];

interface AssetFiltersProps {
  readonly filter: ChosenAssets;
  /** Environments of the assets that are listed. */
  readonly seen: readonly string[];
  readonly onChange: (filter: ChosenAssets) => void;
}

/** Which assets are shown: whose, of which environment and type. */
export function AssetFilters({ filter, seen, onChange }: AssetFiltersProps) {
  const { owner, environment, type } = filter;
  const ownerName = useTeamName(owner);
  const change = (name: keyof ChosenAssets, value: string | undefined): void => {
    const { [name]: _, ...rest } = filter;
    onChange(value === undefined || value === '' ? rest : { ...rest, [name]: value });
  };
  const environments = [...new Set([...usualEnvironments, ...seen, ...(environment ? [environment] : [])])];
  return (
    <>
      <TeamPicker
        label="Owner"
        isLabelHidden
        placeholder="Any owner"
        value={owner === undefined ? null : { id: owner, name: ownerName ?? '…' }}
        onChange={(team) => change('owner', team?.id)}
      />
      <NativeSelect
        aria-label="Environment"
        data={[{ value: '', label: 'Any environment' }, ...environments]}
        value={environment ?? ''}
        onChange={(event) => change('environment', event.currentTarget.value)}
      />
      <NativeSelect
        aria-label="Type"
        data={types}
        value={type ?? ''}
        onChange={(event) => change('type', event.currentTarget.value)}
      />
    </>
  );
}
