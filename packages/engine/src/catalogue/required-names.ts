/** The names of a `required` list; an absent one is empty. */
export function requiredNames(required: unknown): readonly unknown[] {
  return Array.isArray(required) ? [...new Set(required)] : [];
}
