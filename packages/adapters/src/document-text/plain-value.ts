import { type AdapterProblem, childPointer, DocumentError } from '../document-problem.js';

/** Deeper documents are refused, so that what walks over them may be recursive. */
export const maxDocumentDepth = 100;
/** Values of a document, those counted again that stand in several places by an alias. */
const maxValues = 500_000;

/**
 * Makes sure that the value is what JSON can say, of a bounded depth and size. A value that stands in several places
 * counts as often as it stands there, so a document cannot unfold into more than it is allowed to be.
 *
 * @throws {DocumentError} with the place.
 */
export function assertPlainValue(value: unknown): void {
  let values = 0;
  const refuse = (pointer: string, message: string): never => {
    throw new DocumentError([{ pointer, message } satisfies AdapterProblem]);
  };
  const walk = (each: unknown, path: readonly (string | number)[]): void => {
    const pointer = (): string => path.reduce<string>(childPointer, '');
    values += 1;
    if (values > maxValues) refuse('', `The document holds more than ${maxValues} values`);
    if (path.length > maxDocumentDepth) refuse(pointer(), `nests deeper than ${maxDocumentDepth} levels`);
    if (typeof each === 'number' && !Number.isFinite(each)) refuse(pointer(), 'is no number that JSON can write');
    if (typeof each === 'bigint' || typeof each === 'symbol' || typeof each === 'function')
      refuse(pointer(), 'is no value that JSON can write');
    if (typeof each !== 'object' || each === null) return;
    if (Array.isArray(each)) {
      for (const [index, item] of each.entries()) walk(item, [...path, index]);
      return;
    }
    if (Object.getPrototypeOf(each) !== Object.prototype) refuse(pointer(), 'is no value that JSON can write');
    for (const [key, member] of Object.entries(each)) walk(member, [...path, key]);
  };
  walk(value, []);
}
