import { isJsonObject, type JsonObject } from '@tessera/engine';
import { logicalFqn } from '../data-contract/physical-fqn.js';
import { type AdapterProblem, DocumentError } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import { GuaranteeLayers } from '../specification/guarantee-layers.js';
import type { Specification } from '../specification/specification.js';
import { unstorablePlace } from '../storable-json.js';

export interface JsonSchemaReadingOptions {
  readonly defaultGuarantees?: JsonObject | null;
  /** Address of the asset; else the schema has to name itself. */
  readonly fqn?: string | null;
}

/**
 * Reads a file that holds one JSON Schema, which is one asset. The schema stays as it is.
 *
 * @throws {DocumentError} when it is no object or has no name.
 */
export function readJsonSchema(
  document: unknown,
  { defaultGuarantees = null, fqn = null }: JsonSchemaReadingOptions = {},
): Specification {
  const refuse = (pointer: string, message: string): never => {
    throw new DocumentError([{ pointer, message }]);
  };
  if (!isJsonObject(document)) return refuse('', 'A JSON Schema file holds an object');
  const unstorable = unstorablePlace(document);
  if (unstorable !== null)
    return refuse(unstorable, 'nests deeper than 36 levels, or holds characters that cannot be stored');
  const problems: AdapterProblem[] = [];
  const root = new LenientObject(document, problems);
  const address = fqn ?? ownAddress(root);
  if (address === null) return refuse('', 'has neither `$id` nor `title`; send `fqn` to say what it describes');
  const guarantees = new GuaranteeLayers();
  guarantees.add(defaultGuarantees === null ? null : new LenientObject(defaultGuarantees, problems));
  guarantees.add(root.object('x-tessera'));
  const id = root.raw('$id') ?? root.raw('id');
  const title = root.raw('title');
  return {
    head: { title: typeof title === 'string' ? title : '', schema_id: typeof id === 'string' ? id : '' },
    assets: [
      {
        fqn: address,
        names: { name: address.slice(address.lastIndexOf('.') + 1) },
        schema: document,
        guarantees: guarantees.toGuarantees(),
        metadata: { jsonschema_source: { id: id ?? null, title: title ?? null, draft: root.raw('$schema') ?? null } },
      },
    ],
    problems,
  };
}

/** `jsonschema.<parts of the path of $id>`, without host and file extensions, else `jsonschema.<title>`. */
function ownAddress(root: LenientObject): string | null {
  const id = root.raw('$id') ?? root.raw('id');
  if (typeof id === 'string') {
    const path = id
      .replace(/^[a-z][a-z0-9+.-]*:(\/\/[^/]*)?/i, '')
      .replace(/[?#].*$/s, '')
      .replace(/(\.schema)?\.(json|ya?ml)$/i, '');
    const parts = path.split(/[/:]/).filter((part) => /[a-z0-9_]/i.test(part));
    if (parts.length > 0) return logicalFqn(['jsonschema', ...parts]);
  }
  const title = root.filledText('title');
  return title === null ? null : logicalFqn(['jsonschema', title]);
}
