export type { Area, Effect, ReaderEffect, RuleCard, RuleExample } from './catalogue/rule.js';
export type {
  Change,
  ChangeKind,
  ChangeLevel,
  CompatibilityMode,
  MetadataChange,
  Severity,
} from './change.js';
export { type CompareOptions, compare } from './compare.js';
export type { CustomGuarantee, Guarantees } from './guarantees.js';
export { isJsonObject, type JsonObject, type JsonSchema } from './json-schema.js';
export type { ComparisonReport } from './report.js';
export { rules } from './rule-cards.js';
export { deepEqual } from './schema/deep-equal.js';
export { checkVersionStep, isGraduation, isPrerelease, suggestVersion, type VersionSuggestion } from './versions.js';
