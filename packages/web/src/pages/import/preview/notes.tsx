/** What is told of an entry besides what becomes of it. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  return notes.map((note) => (
    <p key={note} className="import-note small">
      <bdi>{note}</bdi>
    </p>
  ));
}
