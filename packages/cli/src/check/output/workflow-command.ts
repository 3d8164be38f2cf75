import type { Place } from '../check-report.js';

/** Data of a workflow command: line breaks would begin another command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Values of properties, which commas and colons end. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** An annotation of GitHub Actions at a place of the change. */
export function annotation(
  level: 'error' | 'warning' | 'notice',
  { place, title, message }: { readonly place: Place | null; readonly title: string; readonly message: string },
): string {
  const properties = [
    ...(place === null ? [] : [`file=${escapeProperty(place.file)}`]),
    ...(place?.line == null ? [] : [`line=${place.line}`]),
    `title=${escapeProperty(title)}`,
  ];
  return `::${level} ${properties.join(',')}::${escapeData(message)}`;
}
