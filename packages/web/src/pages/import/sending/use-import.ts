import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { GivenDocument } from '../documents/given-document.js';
import type { Recognised } from '../documents/recognise.js';
import type { ImportFormat } from '../formats/import-formats.js';
import type { ImportOptions } from '../formats/import-options.js';
import { type PreviewRow, previewRows } from '../preview/preview-rows.js';
import { askingOf } from './asking.js';
import type { Asking, Stage } from './imported.js';

interface Given {
  readonly format: ImportFormat;
  readonly recognised: Recognised;
  readonly documents: readonly GivenDocument[];
  readonly options: ImportOptions;
}

export interface Preview {
  readonly asking: Asking;
  readonly rows: readonly PreviewRow[];
  readonly problems: readonly string[];
}

/** The two questions of an import: what it would do, and then to do it. */
export function useImport() {
  const queries = useQueryClient();
  const [stage, setStage] = useState<Stage | null>(null);
  const preview = useMutation({
    mutationFn: async ({ format, recognised, documents, options }: Given): Promise<Preview> => {
      const asking = await askingOf(format, recognised, documents, options);
      const [differences, dryRun] = await Promise.all([asking.compare(), asking.run(true)]);
      return {
        asking,
        rows: previewRows(differences, dryRun),
        problems: [...new Set([...differences.problems, ...dryRun.problems])],
      };
    },
  });
  const run = useMutation({
    mutationFn: ({ asking }: Pick<Preview, 'asking'>) => {
      setStage(null);
      return asking.run(false, setStage);
    },
    // Also where it failed: a connection may break off behind an import that was done.
    onSettled: () => queries.invalidateQueries(),
  });
  return { preview, run, stage };
}
