import type { ChangeKind, CompatibilityMode, JsonObject, Rename, Severity, Witness } from '@tessera/engine';
import type { ChangeReport, Verdict } from '../check-report.js';
import { columnOfChange } from './column-of-pointer.js';
import { suggestionFor } from './suggestion.js';

/** A change as the engine or a server tells it; servers before the rules left some of it out. */
interface FoundChange {
  readonly type: string;
  readonly path: string;
  readonly message: string;
  readonly old_value: unknown;
  readonly new_value: unknown;
  readonly rule?: string;
  readonly pointer?: string;
  readonly fingerprint?: string;
  readonly reader?: Severity;
  readonly waived?: boolean;
  readonly witness?: Witness | undefined;
  readonly confidence?: string;
}

/** What was found between two schemas, and under which mode. */
export interface FoundChanges {
  readonly breaking: readonly FoundChange[];
  /** Those that break nothing. */
  readonly others: readonly FoundChange[];
  readonly renames: readonly Rename[];
  readonly mode: CompatibilityMode;
  /** The newer schema, where it is at hand: says what an operation takes in and what it hands out. */
  readonly schema: JsonObject | null;
  /** Whether rows that break are asked for: they are searched for when they are read. */
  readonly hasWitnesses: boolean;
}

export function schemaChanges(found: FoundChanges): readonly ChangeReport[] {
  const isRead = readPlaces(found.schema);
  const severityOf = ({ path, reader, waived }: FoundChange): Severity =>
    found.mode !== 'none' && waived !== true && reader !== undefined && reader !== 'safe' && isRead(path)
      ? 'dangerous'
      : 'safe';
  return [
    ...found.breaking.map((change) => changeReport(change, 'breaking', found)),
    ...found.others.map((change) => changeReport(change, severityOf(change), found)),
  ];
}

/** What an operation takes in has no readers. */
function readPlaces(schema: JsonObject | null): (path: string) => boolean {
  const names: unknown = schema?.['x-outputs'];
  if (!Array.isArray(names)) return () => true;
  return (path) => names.some((name) => `${path}.`.startsWith(`properties.${name}.`));
}

function changeReport(
  change: FoundChange,
  severity: Severity,
  { renames, hasWitnesses }: Pick<FoundChanges, 'renames' | 'hasWitnesses'>,
): ChangeReport {
  const { rule, type, path, pointer = '', message, old_value, new_value, fingerprint, confidence } = change;
  const column = columnOfChange(change);
  return {
    rule: rule ?? type,
    kind: type,
    path,
    pointer,
    message,
    old_value,
    new_value,
    fingerprint: fingerprint ?? '',
    severity,
    column,
    witness: severity === 'breaking' && hasWitnesses ? (change.witness ?? null) : null,
    confidence: confidence === 'unproven' ? confidence : null,
    // A newer server may know more kinds.
    suggestion: severity === 'safe' ? null : suggestionFor(type as ChangeKind, column, renames),
    place: null,
  };
}

export function worstOf(changes: readonly ChangeReport[]): Verdict {
  const severities = new Set(changes.map(({ severity }) => severity));
  return severities.has('breaking') ? 'breaking' : severities.has('dangerous') ? 'dangerous' : 'compatible';
}
