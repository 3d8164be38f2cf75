/** A full name in two: where the asset is, and what it is called there. */
export function fqnParts(fqn: string): { readonly place: string; readonly name: string } {
  const end = fqn.lastIndexOf('.');
  return end === -1 ? { place: '', name: fqn } : { place: fqn.slice(0, end + 1), name: fqn.slice(end + 1) };
}
