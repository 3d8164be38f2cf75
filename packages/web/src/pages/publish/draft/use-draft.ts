import { useState } from 'react';
import { type Base, type Draft, draftOf, freshDraft, isSameDraft } from './draft.js';

const keyOf = (assetId: string): string => `tessera-draft:${assetId}`;

function stored(assetId: string): string | null {
  try {
    return window.sessionStorage.getItem(keyOf(assetId));
  } catch {
    return null;
  }
}

function store(assetId: string, draft: Draft | null): void {
  try {
    if (draft === null) window.sessionStorage.removeItem(keyOf(assetId));
    else window.sessionStorage.setItem(keyOf(assetId), JSON.stringify(draft));
  } catch {
    // Where nothing can be kept, the draft lives as long as the page.
  }
}

export interface DraftState {
  readonly draft: Draft;
  /** Whether something was changed. */
  readonly isDirty: boolean;
  /** Whether another version went live since the draft was begun. */
  readonly isOvertaken: boolean;
  change(part: Partial<Draft>): void;
  /** Goes on with the draft against what is live now. */
  rebase(): void;
  discard(): void;
}

/** The draft of an asset, kept for this tab of the browser with the version that it was begun on. */
export function useDraft(assetId: string, base: Base): DraftState {
  const fresh = freshDraft(base);
  const [kept, setKept] = useState(() => draftOf(stored(assetId), fresh));
  const draft = kept ?? fresh;
  const keep = (next: Draft | null): void => {
    store(assetId, next);
    setKept(next);
  };
  return {
    draft,
    isDirty: kept !== null,
    isOvertaken: draft.baseId !== fresh.baseId,
    change: (part) => {
      const next = { ...draft, ...part };
      keep(isSameDraft(next, fresh) ? null : next);
    },
    rebase: () => keep({ ...draft, baseId: fresh.baseId, baseVersion: fresh.baseVersion, version: '' }),
    discard: () => keep(null),
  };
}
