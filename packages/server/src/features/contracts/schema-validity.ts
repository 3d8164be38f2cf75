import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

let validator: ValidateFunction | undefined;

/** The draft-07 meta-schema, compiled at the first use: a server that only reads never needs it. */
function metaSchema(): ValidateFunction {
  if (validator === undefined) {
    const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, validateFormats: false });
    validator = ajv.getSchema('http://json-schema.org/draft-07/schema');
  }
  if (validator === undefined) throw new Error('The validator ships without the draft-07 meta-schema');
  return validator;
}

/** A value in the notation of the messages that clients look into. */
function shown(value: unknown): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, item]) => `'${key}': ${shown(item)}`)
      .join(', ')}}`;
  }
  return String(value);
}

function messageOf(error: ErrorObject): string {
  const value = shown(error.data);
  switch (error.keyword) {
    case 'anyOf':
      return `${value} is not valid under any of the given schemas`;
    case 'type':
      return `${value} is not of type ${[error.schema]
        .flat()
        .map((type) => `'${String(type)}'`)
        .join(', ')}`;
    case 'minimum':
      return `${value} is less than the minimum of ${String(error.schema)}`;
    case 'uniqueItems':
      return `${value} has non-unique elements`;
    case 'enum':
      return `${value} is not one of ${shown(error.schema)}`;
    default:
      return `${value} ${error.message ?? 'is not valid'}`;
  }
}

const maxProblems = 50;

/** What is wrong with a JSON Schema by the draft-07 meta-schema, one `<path>: <message>` a problem; empty when valid. */
export function schemaProblems(schema: unknown): readonly string[] {
  const validate = metaSchema();
  if (validate(schema)) return [];
  const errors = validate.errors ?? [];
  // The branches of an `anyOf` that failed say the same as the `anyOf` itself.
  const decided = new Set(errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath));
  const told = errors.filter(({ keyword, instancePath }) => keyword === 'anyOf' || !decided.has(instancePath));
  return told.slice(0, maxProblems).map((error) => `${pathOf(error.instancePath)}: ${messageOf(error)}`);
}

function pathOf(pointer: string): string {
  if (pointer === '') return 'root';
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}
