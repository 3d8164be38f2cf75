/** Counts of an import, in the order of the answer, and what could not be read. */
export function importLines(answer: object, isDryRun: boolean): string {
  const counts = Object.entries(answer).filter(([, value]) => typeof value === 'number');
  const { parse_errors: problems = [] } = answer as { readonly parse_errors?: readonly string[] };
  return [
    isDryRun ? 'Dry run: nothing was changed' : 'Import complete:',
    ...counts.map(([name, count]) => `  ${inWords(name)}: ${String(count)}`),
    ...problems.map((problem) => `Not read: ${problem}`),
  ].join('\n');
}

function inWords(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
