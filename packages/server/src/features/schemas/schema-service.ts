import type * as wire from '@tessera/api';
import { compare, suggestVersion } from '@tessera/engine';
import { ApiError } from '../../platform/errors.js';
import { presentSuggestion } from '../contracts/contract-presentation.js';
import { schemaProblems } from '../contracts/schema-validity.js';

/** Whether the value satisfies the draft-07 meta-schema, and what it violates. Where references lead is not looked at. */
export function validateSchema(schema: Record<string, unknown>): wire.SchemaValidation {
  const errors = schemaProblems(schema);
  return { valid: errors.length === 0, errors: [...errors] };
}

/** Compares two schemas that need not belong to any contract. Nothing is stored. */
export function compareSchemas(body: wire.SchemaComparisonBody): wire.SchemaComparison {
  for (const side of ['before', 'after'] as const) {
    const errors = schemaProblems(body[side]);
    if (errors.length > 0) throw new ApiError('INVALID_SCHEMA', `Invalid JSON Schema in '${side}'`, { side, errors });
  }
  const { before, after, compatibility_mode = 'backward', overrides = {}, waivers = [] } = body;
  const report = compare(before, after, { mode: compatibility_mode, overrides, waivers });
  const breaking = [...report.breakingChanges];
  return {
    compatibility_mode,
    is_compatible: report.isCompatible,
    change_type: report.changeType,
    breaking_changes: breaking,
    all_changes: [...report.changes],
    metadata_changes: [...report.metadataChanges],
    renames: [...report.renames],
    external_references: [...report.externalReferences],
    ...(body.current_version === undefined
      ? {}
      : { version_suggestion: presentSuggestion(suggestVersion(body.current_version, report), breaking) }),
  };
}
