import { useState } from 'react';
import { type GivenDocument, givenDocument } from './given-document.js';

interface Given {
  readonly documents: readonly GivenDocument[];
  /** Why files were not taken. */
  readonly problems: readonly string[];
}

/** The documents that were given, and what is wrong with those that are none. */
export function useDocuments() {
  const [given, setGiven] = useState<Given>({ documents: [], problems: [] });
  const add = async (files: readonly { readonly name: string; readonly file: Blob }[]): Promise<void> => {
    const read = await Promise.all(files.map(({ name, file }) => givenDocument(name, file)));
    setGiven(({ documents }) => {
      const taken = read.filter((each) => 'head' in each);
      const names = new Set(taken.map(({ name }) => name));
      return {
        documents: [...documents.filter(({ name }) => !names.has(name)), ...taken],
        problems: read.flatMap((each) => ('problem' in each ? [each.problem] : [])),
      };
    });
  };
  const remove = (name: string): void =>
    setGiven(({ documents }) => ({ documents: documents.filter((each) => each.name !== name), problems: [] }));
  return { ...given, add, remove, clear: () => setGiven({ documents: [], problems: [] }) };
}
