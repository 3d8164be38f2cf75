import Type, { type Static } from 'typebox';
import { AssetCreation } from './assets.js';
import { JsonObjectField, Nullable, Uuid } from './fields.js';
import { AcknowledgmentCreation } from './proposals.js';
import { RegistrationCreation } from './registrations.js';

const BulkResult = Type.Object({
  success: Type.Boolean(),
  index: Type.Integer({ description: 'Position of the item in the request' }),
  id: Nullable(Uuid({ description: 'What was made, or what was there already' })),
  error: Nullable(Type.String()),
  details: JsonObjectField(),
});

/** What became of the items of a bulk request: a failed one does not undo the others. */
export const BulkAnswer = Type.Object({
  total: Type.Integer({ description: 'Items of the request' }),
  succeeded: Type.Integer(),
  failed: Type.Integer(),
  results: Type.Array(BulkResult, { description: 'In the order of the request' }),
});
export type BulkAnswer = Static<typeof BulkAnswer>;

const SkipDuplicates = Type.Optional(
  Type.Boolean({ default: false, description: 'What exists already counts as done' }),
);

const { semver_mode: _, ...bulkAssetFields } = AssetCreation.properties;
export const BulkAssets = Type.Object({
  assets: Type.Array(Type.Object(bulkAssetFields), { minItems: 1, maxItems: 100 }),
  skip_duplicates: SkipDuplicates,
});
export type BulkAssets = Static<typeof BulkAssets>;

export const BulkRegistrations = Type.Object({
  registrations: Type.Array(Type.Object({ contract_id: Uuid(), ...RegistrationCreation.properties }), {
    minItems: 1,
    maxItems: 100,
  }),
  skip_duplicates: SkipDuplicates,
});
export type BulkRegistrations = Static<typeof BulkRegistrations>;

const { migration_deadline: __, ...bulkAcknowledgmentFields } = AcknowledgmentCreation.properties;
export const BulkAcknowledgments = Type.Object({
  acknowledgments: Type.Array(
    Type.Object({
      proposal_id: Uuid(),
      ...bulkAcknowledgmentFields,
      migration_deadline: Type.Optional(Nullable(Type.String({ description: 'Moment as ISO 8601' }))),
    }),
    { minItems: 1, maxItems: 50 },
  ),
  continue_on_error: Type.Optional(
    Type.Boolean({ default: true, description: 'Otherwise the items after the first failure are not looked at' }),
  ),
});
export type BulkAcknowledgments = Static<typeof BulkAcknowledgments>;
