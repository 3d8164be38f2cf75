import { choice, required, text } from '../../command/option.js';

export const compatibilityModes = ['backward', 'forward', 'full', 'none', 'reader'] as const;
const schemaFormats = ['json_schema', 'avro'] as const;

export const schemaOption = required(
  text('-s, --schema <file>', 'file with the schema, JSON or YAML; - reads standard input'),
);
export const schemaFormatOption = choice('--schema-format <format>', 'language of the schema', schemaFormats);
