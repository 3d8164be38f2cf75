import { isJsonObject } from '@tessera/engine';
import type { AdapterProblem } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import { type DocumentReferences, localSegments } from './document-references.js';

/** What the parts of a document share. */
export interface OpenApiContext {
  readonly references: DocumentReferences;
  readonly problems: AdapterProblem[];
}

/** Media types by preference; without any of them the first one counts. */
const preferredMedia = ['application/json', 'application/xml', 'text/plain'];
/** The object that a reference stands for; the object itself where there is none. */
export function resolved({ references, problems }: OpenApiContext, object: LenientObject): LenientObject {
  let current = object;
  for (let step = 0; step < 10; step += 1) {
    const reference = current.raw('$ref');
    if (typeof reference !== 'string') return current;
    const target = references.find(reference);
    if (!isJsonObject(target)) {
      current.report('$ref', `leads to nothing in this document: ${reference.slice(0, 200)}`);
      return current;
    }
    const path = (localSegments(reference) ?? []).reduce<Path | null>((parent, key) => ({ parent, key }), null);
    current = new LenientObject(target, problems, path);
  }
  return current;
}

interface Path {
  readonly parent: Path | null;
  readonly key: string;
}

/** The schema of the media type that counts; undefined without one. */
export function contentSchema(context: OpenApiContext, holder: LenientObject | null): unknown {
  if (holder === null) return undefined;
  const content = resolved(context, holder).object('content');
  if (content === null) return undefined;
  const type = preferredMedia.find((each) => content.has(each)) ?? content.keys()[0];
  return type === undefined ? undefined : content.object(type)?.raw('schema');
}
