import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Bones } from '../../../parts/feedback/bones.js';
import { ColumnForm } from '../columns/column-form.js';
import { formColumnsOf, type Schema } from '../columns/form-columns.js';
import type { Meaning } from '../judgement/use-meaning.js';
import { textOfSchema } from './draft.js';
import type { DraftState } from './use-draft.js';
import '../../../parts/frame/filters.css';

const JsonEditor = lazy(async () => ({ default: (await import('../editor/json-editor.js')).JsonEditor }));
const route = getRouteApi('/assets/$assetId/publish');

interface DraftCardProps {
  readonly state: DraftState;
  readonly meaning: Pick<Meaning, 'schema' | 'error' | 'server'>;
  readonly liveVersion: string | null;
}

/** What is wrong with the text, or how to write it. */
function Foot({ meaning, isText }: { readonly meaning: DraftCardProps['meaning']; readonly isText: boolean }) {
  const { schema, error, server } = meaning;
  const [problem, ...more] = server.problems;
  const words =
    error !== null
      ? `Line ${error.line}, column ${error.column}: ${error.message}.`
      : schema === null
        ? 'A schema is an object: { "type": "object", "properties": { … } }.'
        : problem !== undefined
          ? `No JSON Schema yet: ${problem}${more.length > 0 ? `, and ${more.length} more` : ''}`
          : null;
  return (
    <p className={words === null ? 'editor-foot quiet small' : 'editor-foot bad small'} role="status">
      {words ??
        (isText ? 'Tab indents. Escape, then Tab leaves the editor.' : 'What the form does not show stays as it is.')}
    </p>
  );
}

/** The shape of a row, as a form or as text. */
export function DraftCard({ state, meaning, liveVersion }: DraftCardProps) {
  const { view = 'columns' } = route.useSearch();
  const { draft, isDirty, change } = state;
  const { schema } = meaning;
  const isText = view === 'json' || schema === null;
  const edit = (make: (schema: Schema) => Schema): void => {
    if (schema !== null) change({ text: textOfSchema(make(schema)) });
  };
  return (
    <section className="card" aria-labelledby="draft">
      <div className="card-head">
        <h2 id="draft">Shape of a row</h2>
        <span className="quiet small" role="status">
          {isDirty
            ? 'Draft, kept in this tab'
            : liveVersion === null
              ? 'Nothing is live yet'
              : `As version ${liveVersion}`}
        </span>
        <nav className="choices" aria-label="How to write it">
          {(['columns', 'json'] as const).map((each) => (
            <Link
              key={each}
              from={route.id}
              to="."
              search={each === 'json' ? { view: each } : {}}
              replace
              resetScroll={false}
              className={each === view ? 'choice chosen' : 'choice'}
              aria-current={each === view ? 'true' : undefined}
              activeProps={{ 'aria-current': undefined }}
            >
              {each === 'json' ? 'JSON Schema' : 'Columns'}
            </Link>
          ))}
        </nav>
      </div>
      {isText ? (
        <Suspense fallback={<Bones lines={10} />}>
          <JsonEditor label="JSON Schema of a row" value={draft.text} onChange={(text) => change({ text })} />
        </Suspense>
      ) : (
        <ColumnForm columns={formColumnsOf(schema)} onEdit={edit} />
      )}
      <Foot meaning={meaning} isText={isText} />
    </section>
  );
}
