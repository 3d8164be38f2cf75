import { schemaFormats } from '@tessera/sdk';
import { choice, required, text } from '../../command/option.js';

export const schemaOption = required(
  text('-s, --schema <file>', 'file with the schema, JSON or YAML; - reads standard input'),
);
export const schemaFormatOption = choice('--schema-format <format>', 'language of the schema', schemaFormats);
