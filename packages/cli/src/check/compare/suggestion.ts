import type { ChangeKind, Rename } from '@tessera/engine';

const keepUntilMoved = 'until its readers have moved';

/** What the author of a change can do so that nobody is broken; one sentence. */
const suggestions: Readonly<Partial<Record<ChangeKind, (column: string) => string>>> = {
  property_removed: (column) =>
    `Keep ${column}, say in its description that it goes, and remove it when nobody reads it.`,
  property_renamed: (column) => `Keep ${column} under its old name, too, ${keepUntilMoved}.`,
  property_added: (column) => `Tell those who read every field that ${column} is new.`,
  required_added: (column) => `Leave ${column} optional, or fill it for what exists before you require it.`,
  required_removed: (column) => `Keep filling ${column} ${keepUntilMoved}: they do not expect it to be absent.`,
  type_changed: (column) => `Publish the new type under another name and keep ${column} ${keepUntilMoved}.`,
  type_narrowed: (column) =>
    `Convert what exists first, or publish the narrower type under another name beside ${column}.`,
  type_widened: (column) => `Ask readers whether they have room for the wider values of ${column}.`,
  constraint_tightened: (column) => `Correct what exists first, or leave the condition on ${column} as it was.`,
  constraint_relaxed: (column) => `Ask readers whether they cope with values of ${column} that they never saw.`,
  enum_values_removed: (column) => `Keep the values of ${column} as long as something holds or compares them.`,
  enum_values_added: (column) => `Ask readers who tell the values of ${column} apart what they do with a new one.`,
  default_added: (column) => `Tell readers that ${column} has a value where it had none.`,
  default_removed: (column) => `Write the value of ${column} out instead of relying on its default.`,
  default_changed: (column) => `Write the value of ${column} out ${keepUntilMoved} from the old default.`,
  nullable_added: (column) =>
    `Write a value in place of null, or ask readers whether they cope with null in ${column}.`,
  nullable_removed: (column) => `Make sure that no row holds null in ${column}.`,
};

/** @param column with its parents, such as `address.city`; null where the change is about none */
export function suggestionFor(kind: ChangeKind, column: string | null, renames: readonly Rename[]): string {
  const last = column?.slice(column.lastIndexOf('.') + 1);
  const rename = kind === 'property_removed' ? renames.find(({ from }) => from === last) : undefined;
  if (rename !== undefined) {
    return `It looks as if ${rename.from} is now called ${rename.to}: keep both ${keepUntilMoved}.`;
  }
  return suggestions[kind]?.(column ?? 'it') ?? `Keep what is there ${keepUntilMoved}.`;
}
