import type { Change } from '@tessera/sdk';

/** One line a breaking change, and one a row that shows what it breaks. */
export function changeLines(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ type, path, message, witness, confidence }) => [
    `- ${type} at ${path || 'the root'}: ${message}${confidence === 'unproven' ? ' (could not be proven)' : ''}`,
    ...(witness === undefined
      ? []
      : [`  Example: ${JSON.stringify(witness.value)} is valid only ${witness.valid_under} the change`]),
  ]);
}

/** A heading with its lines, or nothing. */
export function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines];
}
