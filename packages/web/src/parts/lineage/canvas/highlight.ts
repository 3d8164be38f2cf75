import { createContext, useContext, useSyncExternalStore } from 'react';
import { type LineageModel, pathThrough } from '../lineage-model.js';

/** What is pointed at, and what it is connected with. Assets listen to what concerns them alone. */
export class Highlight {
  readonly #model: LineageModel;
  readonly #listeners = new Set<() => void>();
  #path: ReadonlySet<string> | null = null;
  #pathId: string | null = null;
  #chosenId: string | null = null;
  #keyboardId: string | null;
  #wantsFocus = false;

  constructor(model: LineageModel) {
    this.#model = model;
    this.#keyboardId = model.askedId ?? model.nodes.keys().next().value ?? null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get path(): ReadonlySet<string> | null {
    return this.#path;
  }

  /** The asset that the tabulator key leads to. */
  get keyboardId(): string | null {
    return this.#keyboardId;
  }

  /** Where nothing is pointed at, the path of the chosen asset is shown. */
  choose(id: string | null): void {
    const wasShown = this.#pathId === this.#chosenId;
    this.#chosenId = id;
    if (wasShown) this.pointAt(null);
  }

  pointAt(pointed: string | null): void {
    const id = pointed ?? this.#chosenId;
    if (id === this.#pathId) return;
    this.#pathId = id;
    this.#path = id === null ? null : pathThrough(this.#model, id);
    this.#tell();
  }

  /** Gives the asset the focus, at once or when it is drawn. */
  focus(id: string): void {
    this.#keyboardId = id;
    this.#wantsFocus = true;
    this.#tell();
  }

  /** The asset has the focus, however it came to it. */
  hasFocus(id: string): void {
    this.#wantsFocus = false;
    if (this.#keyboardId !== id) {
      this.#keyboardId = id;
      this.#tell();
    }
    this.pointAt(id);
  }

  wantsFocus(id: string): boolean {
    return this.#wantsFocus && this.#keyboardId === id;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const HighlightContext = createContext<Highlight | null>(null);

export function useHighlight(): Highlight {
  const highlight = useContext(HighlightContext);
  if (highlight === null) throw new Error('Nothing to highlight in');
  return highlight;
}

/** What `read` says of the highlight, now and whenever it changes. */
export function useHighlighted<Value>(read: (highlight: Highlight) => Value): Value {
  const highlight = useHighlight();
  return useSyncExternalStore(highlight.subscribe, () => read(highlight));
}
