interface Change {
  readonly type: string;
  readonly message: string;
}

/** A heading and one line a change; nothing where there is none. */
export function changeLines(heading: string, changes: readonly Change[], mark = '- '): readonly string[] {
  if (changes.length === 0) return [];
  return [heading, ...changes.map(({ type, message }) => `  ${mark}${type}: ${message}`)];
}

/** A claim, written as the scripts that read it expect. */
export function claim(isTrue: boolean): string {
  return isTrue ? 'True' : 'False';
}
