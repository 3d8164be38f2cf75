import type { SpecifiedAsset } from '@tessera/adapters';
import { type SchemaLimits, schemaLimits } from '../contracts/schema-limits.js';
import { schemaProblems } from '../contracts/schema-validity.js';

export interface SpecLimits extends SchemaLimits {
  readonly maxFqnLength: number;
}

/** Makes the judgement of what stands against an asset of a document: its address, or its schema. */
export function specProblems(limits: SpecLimits): (spec: SpecifiedAsset) => string | null {
  const limit = schemaLimits(limits);
  return ({ fqn, schema }) => {
    if (fqn.length > limits.maxFqnLength)
      return `The address is ${fqn.length} characters long. Maximum: ${limits.maxFqnLength}.`;
    const problems = schemaProblems(schema);
    if (problems.length > 0) return `Invalid schema: ${problems.join('; ')}`;
    const limited = limit({ ...schema });
    return 'problem' in limited ? limited.problem : null;
  };
}
