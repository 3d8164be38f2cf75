/** The mark: two halves of a tile that fit. */
export function Logo() {
  return (
    <span className="logo">
      <svg viewBox="0 0 40 40" width="24" height="24" aria-hidden="true">
        <path d="M6 4h12v8h6v8h-6v8h6v8H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" fill="currentColor" />
        <path d="M20.500 4H34a2 2 0 0 1 2 2v28a2 2 0 0 1-2 2h-7.500v-10h-6v-4h6V10h-6z" className="logo-fit" />
      </svg>
      Tessera
    </span>
  );
}
