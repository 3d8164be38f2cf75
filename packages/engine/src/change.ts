/**
 * What must hold: old rows fit the new schema, new rows fit the old one, both, or nothing. `reader`: consumers of a
 * warehouse, who keep what they expect of the old schema while rows take the new shape, are not broken.
 */
export type CompatibilityMode = 'backward' | 'forward' | 'full' | 'none' | 'reader';

/** How hard a change hits: what reads the data fails, or may go wrong unnoticed, or does not notice. */
export type Severity = 'breaking' | 'dangerous' | 'safe';

/** Part of a version that a change calls for, lowest first. */
export type ChangeLevel = 'patch' | 'minor' | 'major';

/** What happened, in the closed list that clients match on. `property_renamed` is reserved and never produced. */
export type ChangeKind =
  | 'property_removed'
  | 'property_added'
  | 'property_renamed'
  | 'required_added'
  | 'required_removed'
  | 'type_changed'
  | 'type_widened'
  | 'type_narrowed'
  | 'constraint_tightened'
  | 'constraint_relaxed'
  | 'enum_values_added'
  | 'enum_values_removed'
  | 'default_added'
  | 'default_removed'
  | 'default_changed'
  | 'nullable_added'
  | 'nullable_removed';

/** A row that shows what a change breaks; every part of it is needed. */
export interface Witness {
  readonly value: unknown;
  /** The schema that accepts the row; the other one refuses it. */
  readonly valid_under: 'before' | 'after';
}

/** One difference between two schemas, as clients see it in JSON. */
export interface Change {
  readonly type: ChangeKind;
  /** Dotted place, names not escaped: `properties.tags.items.type`; empty for the schema itself. */
  readonly path: string;
  /** For people; clients match on `type` and `path`. */
  readonly message: string;
  /** Value before the change, `null` when there was none. */
  readonly old_value: unknown;
  /** Value after the change, `null` when there is none. */
  readonly new_value: unknown;
  /** Id of the rule that found it. */
  readonly rule: string;
  /** The same place as a JSON Pointer (RFC 6901), as if every reference were written out. */
  readonly pointer: string;
  /** 16 hexadecimal digits, equal for the same change in another comparison whatever the order of keys. */
  readonly fingerprint: string;
  /** What it means for readers who keep their old expectations; the severity of an override where one was given. */
  readonly reader: Severity;
  /** Present when the caller waived it, so that it breaks nothing. */
  readonly waived?: true;
  /**
   * Present on a breaking change where an example was found: a row that one schema accepts and the other refuses because
   * of this change. Searched for when it is read for the first time, which may take milliseconds.
   */
  readonly witness?: Witness | undefined;
  /** Present when safety could be neither shown nor refuted, so that the change counts as breaking. */
  readonly confidence?: 'unproven';
}

/** An annotation that changed: what a schema says to people and tools, never which rows are valid. */
export interface MetadataChange {
  /** Dotted place of the keyword, as in {@link Change}. */
  readonly path: string;
  readonly pointer: string;
  readonly keyword: string;
  /** Value before the change, `null` when there was none. */
  readonly old_value: unknown;
  /** Value after the change, `null` when there is none. */
  readonly new_value: unknown;
}
