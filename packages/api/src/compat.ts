import Type, { type Static } from 'typebox';
import { Environment } from './assets.js';
import { Change, changeTypes, compatibilityModes } from './contracts.js';
import { Nullable, OneOf } from './fields.js';

export const checkedFormats = ['openapi', 'protobuf', 'graphql', 'avro'] as const;

export const CompatCheckBody = Type.Object({
  spec_content: Type.String({
    minLength: 1,
    maxLength: 5_000_000,
    description:
      'The document as text: OpenAPI in JSON or YAML, a .proto file, GraphQL as introspection in JSON or in its own language, Avro as a schema or a list of schemas in JSON',
  }),
  spec_format: OneOf(checkedFormats),
  asset_fqn: Type.Optional(
    Nullable(Type.String({ description: 'The asset with which the first schema of the document is compared' })),
  ),
  service_name: Type.Optional(
    Nullable(
      Type.String({
        description: 'Takes the place of the title, the package or the name of the schema in generated addresses',
      }),
    ),
  ),
  environment: Type.Optional(Type.Unsafe<string>({ ...Environment, 'x-setting': { default: 'defaultEnvironment' } })),
});
export type CompatCheckBody = Static<typeof CompatCheckBody>;

export const CompatCheckQuery = Type.Object({
  compatibility_mode_override: Type.Optional(
    OneOf(compatibilityModes, { description: 'Judges in place of the modes of the live contracts' }),
  ),
});

export const CompatCheck = Type.Object({
  is_breaking: Type.Boolean({ description: 'Whether any of them is' }),
  spec_format: OneOf(checkedFormats),
  total_endpoints: Type.Integer(),
  checked: Type.Integer({ description: 'Those with a live contract' }),
  new_endpoints: Type.Integer({ description: 'The others' }),
  results: Type.Array(
    Type.Object({
      fqn: Type.String({
        description: 'Of the asset that was found; of a new one the generated address, which is not that of an import',
      }),
      is_breaking: Type.Boolean(),
      change_type: OneOf(['new', ...changeTypes]),
      breaking_changes: Type.Array(Change),
      non_breaking_changes: Type.Array(Change),
      current_version: Nullable(Type.String()),
      compatibility_mode: Nullable(OneOf(compatibilityModes, { description: 'The one that judged' })),
    }),
    { description: 'In the order of the document' },
  ),
  parse_errors: Type.Array(Type.String(), { description: 'What could not be read, with its place; at most 100' }),
});
export type CompatCheck = Static<typeof CompatCheck>;
