export type {
  Change,
  ChangeKind,
  ChangeLevel,
  CompatibilityMode,
  MetadataChange,
  Severity,
  Witness,
} from './change.js';
export { type CompareOptions, compare } from './compare.js';
export type {
  CustomGuarantee,
  GuaranteeChange,
  GuaranteeChangeKind,
  GuaranteeMode,
  GuaranteeReport,
  GuaranteeSeverity,
  Guarantees,
} from './guarantees.js';
export { isJsonObject, type JsonObject, type JsonSchema } from './json-schema.js';
export type { Rename } from './renames/rename-finder.js';
export type { ComparisonReport } from './report.js';
export { deepEqual } from './schema/deep-equal.js';
export { checkVersionStep, isGraduation, isPrerelease, suggestVersion, type VersionSuggestion } from './versions.js';
export { describeWitness } from './witness.js';
