import type { Stage } from '../sending/imported.js';

const words: Readonly<Record<Stage['stage'], string>> = {
  assets: 'Writing the assets',
  dependencies: 'Writing who reads what',
  contracts: 'Publishing versions',
  consumers: 'Registering readers',
  proposals: 'Proposing what breaks',
  results: 'Reading the results of tests',
};

/** How far an import is. */
export function Progress({ stage }: { readonly stage: Stage | null }) {
  const label = stage === null ? 'Sending the document' : words[stage.stage];
  return (
    <section className="card import-progress" role="status">
      <p>{label}…</p>
      <progress aria-label={label} {...(stage === null ? {} : { value: stage.done, max: stage.total })} />
    </section>
  );
}
