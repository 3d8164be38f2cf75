// What proves that the types of clients are those of the server's own code.

/**
 * That each declared type is the one which the schema has by itself; `tsc` refuses the file otherwise. Code that reads a
 * request finds defaults where clients need send nothing, so there it is not compared what may be absent.
 */
export function sameness(rows, answers) {
  return [
    "import type * as api from '@tessera/api';",
    "import type { Static } from 'typebox';",
    "import type * as wire from '../src/wire-types.generated.js';",
    '',
    '/** Without the question whether a field that is absent may also be `undefined`. */',
    'type Answer<T> = T extends readonly (infer Item)[]',
    '  ? Answer<Item>[]',
    '  : T extends object',
    '    ? { [K in keyof T]: Answer<T[K]> | undefined }',
    '    : T;',
    'type Request<T> = T extends readonly (infer Item)[]',
    '  ? Request<Item>[]',
    '  : T extends object',
    '    ? { [K in keyof T]?: Request<T[K]> | undefined }',
    '    : T;',
    'type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;',
    '',
    'export const same: {',
    ...rows.map(([name, [code]]) => {
      const kind = answers.has(name) ? 'Answer' : 'Request';
      return `  ${name}: Same<${kind}<wire.${name}>, ${kind}<Static<typeof ${code}>>>;`;
    }),
    '} = {',
    ...rows.map(([name]) => `  ${name}: true,`),
    '};',
    '',
  ];
}
