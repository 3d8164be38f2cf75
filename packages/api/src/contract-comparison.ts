import Type, { type Static } from 'typebox';
import { Change, changeTypes, compatibilityModes } from './contracts.js';
import { Moment, Nullable, OneOf, Uuid } from './fields.js';

export const ContractComparisonBody = Type.Object({
  contract_id_1: Uuid({ description: 'The older side' }),
  contract_id_2: Uuid({ description: 'The newer side; may belong to another asset' }),
  compatibility_mode: Type.Optional(
    Nullable(OneOf(compatibilityModes, { description: 'Mode of the first contract when absent' })),
  ),
});
export type ContractComparisonBody = Static<typeof ContractComparisonBody>;

const ComparedContract = Type.Object({
  id: Uuid(),
  version: Type.String(),
  published_at: Moment(),
  asset_id: Uuid(),
});

export const ContractComparison = Type.Object({
  contract_1: ComparedContract,
  contract_2: ComparedContract,
  change_type: OneOf(changeTypes),
  is_compatible: Type.Boolean(),
  breaking_changes: Type.Array(Change),
  all_changes: Type.Array(Change),
  compatibility_mode: OneOf(compatibilityModes),
});
export type ContractComparison = Static<typeof ContractComparison>;
