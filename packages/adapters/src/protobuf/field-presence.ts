import type { Field, ReflectionObject } from 'protobufjs';

/**
 * Whether a message always has the field: all do that are not marked `optional` and belong to no `oneof`. Fields of proto3
 * have an implicit value. Editions have no mark but say it as a feature, which blocks inside inherit: fields with implicit
 * presence stand for those of proto3, fields with explicit presence, which is the default, for those that are `optional`.
 */
export function isRequired(field: Field): boolean {
  if (field.partOf !== null) return false;
  if (field.map || field.repeated) return true;
  switch (editionOf(field)) {
    case 'proto2':
      return field.rule === 'required';
    case 'proto3':
      return field.getOption('proto3_optional') !== true;
    default:
      return presenceOf(field) !== 'EXPLICIT';
  }
}

/** The edition is known of the top-level object alone. */
function editionOf(object: ReflectionObject): string {
  for (let current: ReflectionObject | null = object; current !== null; current = current.parent) {
    const { _edition: edition } = current as { readonly _edition?: unknown };
    if (typeof edition === 'string') return edition;
  }
  return 'proto2';
}

function presenceOf(field: Field): unknown {
  for (let current: ReflectionObject | null = field; current !== null; current = current.parent) {
    const features: unknown = current.getOption('features');
    const presence =
      typeof features === 'object' && features !== null && 'field_presence' in features
        ? features.field_presence
        : undefined;
    if (presence !== undefined) return presence;
  }
  return 'EXPLICIT';
}
