import { Button, NativeSelect } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { ErrorNotice } from '../../../parts/feedback/error-notice.js';
import { formatWords, type ImportFormat, importFormats } from '../formats/import-formats.js';
import { type ImportOptions, missingOption } from '../formats/import-options.js';
import { OptionsForm } from '../formats/options-form.js';
import { ProblemList } from '../preview/problem-list.js';
import { DropZone } from './drop-zone.js';
import type { useDocuments } from './use-documents.js';

interface DocumentStepProps {
  readonly given: ReturnType<typeof useDocuments>;
  readonly recognised: ImportFormat | null;
  readonly format: ImportFormat | null;
  readonly onFormat: (format: ImportFormat | null) => void;
  readonly options: ImportOptions;
  readonly onOptions: (part: Partial<ImportOptions>) => void;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onPreview: () => void;
}

/** The first step: what is imported, and how. */
export function DocumentStep({
  given,
  recognised,
  format,
  onFormat,
  options,
  onOptions,
  error,
  isPending,
  onPreview,
}: DocumentStepProps) {
  const { documents, problems } = given;
  const missing = documents.length === 0 ? 'Give a document first.' : missingOption(format, options);
  const guess = recognised === null ? 'Not recognised: say what it is' : `Recognised: ${formatWords[recognised].label}`;
  return (
    <form
      className="import-step"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null) onPreview();
      }}
    >
      <section className="card" aria-labelledby="document">
        <div className="card-head">
          <h2 id="document">Document</h2>
        </div>
        <div className="import-body">
          <DropZone documents={documents} onFiles={(files) => void given.add(files)} onRemove={given.remove} />
          <ProblemList title="This cannot be taken" problems={problems} />
          {documents.length > 0 && (
            <NativeSelect
              label="Format"
              data={[
                { value: '', label: guess },
                ...importFormats.map((value) => ({ value, label: formatWords[value].label })),
              ]}
              value={format !== null && format !== recognised ? format : ''}
              onChange={(event) =>
                onFormat(event.currentTarget.value === '' ? null : (event.currentTarget.value as ImportFormat))
              }
            />
          )}
          {documents.length === 0 && (
            <p className="quiet">
              A dbt manifest (with its catalog, run results and sources), OpenAPI, GraphQL, Avro, Protobuf, gRPC, ODCS,
              Data Contract Specification, JSON Schema or SQL: the page recognises which. Nothing is written before you
              have seen what would change.
            </p>
          )}
        </div>
      </section>
      {documents.length > 0 && format !== null && (
        <section className="card" aria-labelledby="options">
          <div className="card-head">
            <h2 id="options">How to import the {formatWords[format].units}</h2>
          </div>
          <div className="import-body">
            <OptionsForm format={format} options={options} onChange={onOptions} />
          </div>
        </section>
      )}
      {error !== null && (
        <div>
          <ErrorNotice error={error} />
          {format !== null && <p className="import-advice quiet">{formatWords[format].advice}</p>}
        </div>
      )}
      <div className="import-end">
        <Button
          type="submit"
          disabled={missing !== null}
          loading={isPending}
          rightSection={<IconArrowRight size={16} aria-hidden />}
        >
          See what would change
        </Button>
        {missing !== null && documents.length > 0 && <span className="quiet small">{missing}</span>}
      </div>
    </form>
  );
}
