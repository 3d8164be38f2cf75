import type { Field, ReflectionObject } from 'protobufjs';

/** What makes a field required: `label`: no mark says that it is optional; `wire`: readers fail without it. */
export type Presence = 'label' | 'wire';

/**
 * Whether a field is required. On the wire those are that say so, of which proto3 has none: any other may be missing, so it
 * may be added while some senders do not know it. By their labels all are that are not marked `optional` and belong to no
 * `oneof`. Editions have no mark but say it as a feature, which blocks inside inherit: fields with implicit presence stand
 * for those of proto3, fields with explicit presence, which is the default, for those that are `optional`.
 */
export function isRequired(field: Field, presence: Presence): boolean {
  if (presence === 'wire') return field.rule === 'required' || presenceOf(field) === 'LEGACY_REQUIRED';
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
