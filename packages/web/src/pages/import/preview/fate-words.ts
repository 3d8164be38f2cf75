import type { ImportedItem } from '../sending/imported.js';

type Tense = 'would' | 'did';

const assets: Readonly<Record<ImportedItem['action'], Readonly<Record<Tense, string>>>> = {
  created: { would: 'A new asset', did: 'Created' },
  updated: { would: 'The asset is updated', did: 'Updated' },
  unchanged: { would: 'The asset stays as it is', did: 'Unchanged' },
  skipped: { would: 'Left as it is, as it exists already', did: 'Left as it was' },
  deleted: { would: 'The asset is deleted', did: 'Deleted' },
  error: { would: 'Cannot be imported', did: 'Not imported' },
};

/** Without the codes and sentences that servers end reasons with. */
function tidy(reason: string): string {
  return reason.replace(/\.$/, '');
}

function contractWords({ contract }: ImportedItem, tense: Tense): string | null {
  if (contract === null) return null;
  const { outcome, version, reason } = contract;
  switch (outcome) {
    case 'published':
      return tense === 'would' ? `version ${version} goes live` : `version ${version} is live`;
    case 'proposed':
      return tense === 'would' ? `version ${version} becomes a proposal` : `version ${version} was proposed`;
    case 'waiting':
      return 'another proposal is open, so the contract stays';
    case 'unchanged':
      return version === null ? null : `version ${version} stays`;
    case 'not_published':
      return reason === null ? 'the contract stays' : `no new version: ${tidy(reason)}`;
  }
}

/** What becomes of an entry, or became of it. */
export function fateWords(item: ImportedItem, tense: Tense): string {
  const contract = item.action === 'skipped' || item.action === 'error' ? null : contractWords(item, tense);
  if (contract === null) return assets[item.action][tense];
  if (item.action === 'unchanged') return `${contract.charAt(0).toUpperCase()}${contract.slice(1)}`;
  return `${assets[item.action][tense]}; ${contract}`;
}
