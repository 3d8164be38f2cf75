import { isStorableText } from '../storable-json.js';

const maximumLength = 1000;

/** The parts of a relation's name as the manifest gives them: undefined = missing, null = explicit null. */
export interface RelationParts {
  readonly database: string | null | undefined;
  readonly schema: string | null | undefined;
  readonly name: string | null | undefined;
}

/**
 * `lower(database.schema.name)`. A missing part is empty and an explicit null reads `none`: assets imported long ago
 * are stored under exactly these names and must be found again.
 */
export function relationFqn({ database, schema, name }: RelationParts): string {
  return [database, schema, name]
    .map((part) => (part === null ? 'none' : (part ?? '')))
    .join('.')
    .toLowerCase();
}

/** Why the name cannot be stored, or null. */
export function fqnProblem(fqn: string): string | null {
  if (!isStorableText(fqn))
    return 'database, schema and name must not contain NUL or broken characters; it was skipped';
  if (fqn.length > maximumLength) return `its name is longer than ${maximumLength} characters; it was skipped`;
  return null;
}

export interface NamedRelation {
  readonly fqn: string;
  /** Version of a versioned model, as text. */
  readonly version: string | null;
}

/**
 * The final names, in the given order. Versions of one model share database, schema and name, so they would be one
 * asset: where names collide, versioned models get `_v{n}`, which is also dbt's own alias for them.
 */
export function distinguishVersions(relations: readonly NamedRelation[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { fqn } of relations) counts.set(fqn, (counts.get(fqn) ?? 0) + 1);
  return relations.map(({ fqn, version }) =>
    version !== null && (counts.get(fqn) ?? 0) > 1 ? `${fqn}_v${version.replaceAll('.', '_').toLowerCase()}` : fqn,
  );
}
