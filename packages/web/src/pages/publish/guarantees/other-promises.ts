/** How many promises the form does not show: of columns, and checks of other tools. */
export function othersOf(guarantees: Readonly<Record<string, unknown>> | null): number {
  return ['nullability', 'accepted_values', 'custom'].reduce((count, section) => {
    const promised = guarantees?.[section];
    return count + (typeof promised === 'object' && promised !== null ? Object.keys(promised).length : 0);
  }, 0);
}
