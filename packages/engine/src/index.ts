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
export { compareGuarantees, type GuaranteeReport } from './guarantees/compare-guarantees.js';
export type {
  GuaranteeChange,
  GuaranteeChangeKind,
  GuaranteeMode,
  GuaranteeSeverity,
} from './guarantees/guarantee-change.js';
export type { CustomGuarantee, Guarantees } from './guarantees/guarantees.js';
export { isJsonObject, type JsonObject, type JsonSchema } from './json-schema.js';
export type { Rename } from './renames/rename-finder.js';
export type { ComparisonReport } from './report.js';
export { deepEqual } from './schema/deep-equal.js';
export { checkVersionStep, isGraduation, isPrerelease, suggestVersion, type VersionSuggestion } from './versions.js';
export { describeWitness } from './witness.js';
