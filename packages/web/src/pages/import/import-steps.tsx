import { Button } from '@mantine/core';
import { IconArrowLeft, IconDatabaseImport } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useActingTeam } from '../../data/acting-team.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import { ConfirmDialog } from '../../parts/frame/confirm-dialog.js';
import { DocumentStep } from './documents/document-step.js';
import { recognise } from './documents/recognise.js';
import { useDocuments } from './documents/use-documents.js';
import { formatWords, type ImportFormat } from './formats/import-formats.js';
import { type ImportOptions, usualOptions } from './formats/import-options.js';
import { PreviewCard } from './preview/preview-card.js';
import { countsOf } from './preview/preview-rows.js';
import { Progress } from './result/progress.js';
import { ResultCard } from './result/result-card.js';
import { useImport } from './sending/use-import.js';

const route = getRouteApi('/import');
const steps = ['Document', 'Preview', 'Result'] as const;

/** Where one is. The step has the focus when it is reached, so that it is read out. */
function Steps({ at }: { readonly at: number }) {
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (at > 0) current.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [at]);
  return (
    <ol className="import-steps" aria-label="Steps">
      {steps.map((step, index) => (
        <li
          key={step}
          {...(index === at ? { ref: current, tabIndex: -1, 'aria-current': 'step' } : {})}
          className={index <= at ? 'step-reached' : undefined}
        >
          <span aria-hidden>{index + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}

/** From a document over what it would change to what it did. */
export function ImportSteps() {
  const { show } = route.useSearch();
  const team = useActingTeam();
  const given = useDocuments();
  const [chosen, setChosen] = useState<ImportFormat | null>(null);
  const [options, setOptions] = useState<ImportOptions>({ ...usualOptions, owner: team });
  const [isConfirming, setConfirming] = useState(false);
  const recognised = useMemo(() => recognise(given.documents), [given.documents]);
  const format = chosen ?? recognised.format;
  const { preview, run, stage } = useImport();
  const change = (part: Partial<ImportOptions>): void => setOptions((before) => ({ ...before, ...part }));
  const restart = (): void => {
    preview.reset();
    run.reset();
    given.clear();
    setChosen(null);
  };
  const at = run.isSuccess || run.isPending ? 2 : preview.isSuccess ? 1 : 0;
  const counts = countsOf(preview.data?.rows ?? []);
  const known = new Map(
    preview.data?.rows.flatMap(({ fqn, assetId }) => (assetId === null ? [] : [[fqn, assetId] as const])),
  );
  const start = (): void => {
    setConfirming(false);
    if (preview.data !== undefined) run.mutate(preview.data);
  };
  const isSerious = counts.breaking > 0 || (options.deletes && counts.gone > 0);
  return (
    <>
      <Steps at={at} />
      <div className="import-step">
        {at === 0 && (
          <DocumentStep
            given={given}
            recognised={recognised.format}
            format={format}
            onFormat={setChosen}
            options={options}
            onOptions={change}
            error={preview.error}
            isPending={preview.isPending}
            onPreview={() => {
              if (format !== null) preview.mutate({ format, recognised, documents: given.documents, options });
            }}
          />
        )}
        {at === 1 && preview.data !== undefined && format !== null && (
          <>
            {run.isError && <ErrorNotice error={run.error} retry={start} />}
            <div className="import-end">
              <Button
                variant="default"
                leftSection={<IconArrowLeft size={16} aria-hidden />}
                onClick={() => preview.reset()}
              >
                Back to the document
              </Button>
              <Button
                disabled={preview.data.rows.length === 0}
                leftSection={<IconDatabaseImport size={16} aria-hidden />}
                onClick={() => (isSerious ? setConfirming(true) : start())}
              >
                {isSerious ? 'Import…' : 'Import'}
              </Button>
            </div>
            <PreviewCard {...preview.data} show={show} units={formatWords[format].units} />
          </>
        )}
        {at === 2 && run.isPending && <Progress stage={stage} />}
        {run.isSuccess && <ResultCard imported={run.data} known={known} onAgain={restart} />}
      </div>
      <ConfirmDialog
        isOpen={isConfirming}
        title="Import this document?"
        action="Import"
        isDestructive={options.deletes && counts.gone > 0}
        onClose={() => setConfirming(false)}
        onConfirm={start}
      >
        {counts.breaking > 0 && (
          <p>
            {counts.breaking} {counts.breaking === 1 ? 'entry breaks' : 'entries break'} what readers have.{' '}
            {options.proposes ? 'That becomes a proposal; the live versions stay.' : 'Their live versions stay.'}
          </p>
        )}
        {options.deletes && counts.gone > 0 && (
          <p>
            {counts.gone} {counts.gone === 1 ? 'asset is' : 'assets are'} deleted, as the project does not name{' '}
            {counts.gone === 1 ? 'it' : 'them'} any more.
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}
