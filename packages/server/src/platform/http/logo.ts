/** The mark of the API page: two halves of a tile that fit, and the name. */
export const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 168 40" width="168" height="40" role="img" aria-label="Tessera">
  <path d="M6 4h12v8h6v8h-6v8h6v8H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" fill="#f4f1ea"/>
  <path d="M20.500 4H34a2 2 0 0 1 2 2v28a2 2 0 0 1-2 2h-7.500v-10h-6v-4h6V10h-6z" fill="#3fb6a8"/>
  <text x="48" y="28" font-family="system-ui, sans-serif" font-size="23" font-weight="600" fill="#f4f1ea">Tessera</text>
</svg>`;
