// The methods of the TypeScript SDK, its types and the statuses of its error codes.
import { readApi } from '../client/operations.mjs';
import { apiSource, heading, kebab, resourceSource } from '../client/resource-source.mjs';
import { reachedFrom } from '../client/wire-names.mjs';

const source = 'packages/sdk/src';

export const ownedFolder = `${source}/resources`;

function typesSource({ names, operations }) {
  const schemas = operations.flatMap(({ route: { query, body, answers, progress } }) =>
    [query, body, progress, ...Object.values(answers)].filter((schema) => schema !== undefined),
  );
  const types = reachedFrom(names, schemas).map(([name, [code, { description }]]) => [
    ...(description === undefined ? [] : [`/** ${description} */`]),
    `export type ${name} = Static<typeof ${code}>;`,
  ]);
  const imports = ["import type * as api from '@tessera/api';", "import type { Static } from 'typebox';"];
  return [heading, ...imports, '', ...types.flat(), ''].join('\n');
}

function statusesSource({ catalogue }) {
  const rows = Object.entries(catalogue).map(([code, { status }]) => `  ${code}: ${status},`);
  return [
    heading,
    '/** Status of every code of the error catalogue. */',
    'export const errorStatuses = {',
    ...rows,
    '} as const;',
    '',
    '/** A code of the error catalogue, see docs/errors.md. */',
    'export type ErrorCode = keyof typeof errorStatuses;',
    '',
  ].join('\n');
}

export async function generate(root) {
  const api = await readApi(root);
  // Streams without an end are written by hand: packages/sdk/src/events.ts.
  const ordinary = api.operations.filter(({ route }) => !route.isEndless);
  const of = (name) => ordinary.filter(({ resource }) => resource === name);
  const resources = [...new Set(ordinary.map(({ resource }) => resource))].filter((name) => name !== null).sort();
  const files = Object.fromEntries(
    resources.map((name) => [`${ownedFolder}/${kebab(name)}.generated.ts`, resourceSource(name, of(name), api)]),
  );
  return {
    ...files,
    [`${ownedFolder}/tessera-api.generated.ts`]: apiSource(resources, of(null), api),
    [`${source}/wire-types.generated.ts`]: typesSource(api),
    [`${source}/error-statuses.generated.ts`]: statusesSource(api),
  };
}
