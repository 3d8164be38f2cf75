// The methods of the TypeScript SDK, its types and the statuses of its error codes.
import { readApi } from '../client/operations.mjs';
import { apiSource, heading, kebab, resourceSource } from '../client/resource-source.mjs';
import { sameness } from '../client/type-check-source.mjs';
import { declarations } from '../client/type-source.mjs';
import { reachedFrom } from '../client/wire-names.mjs';

const source = 'packages/sdk/src';

export const ownedFolder = `${source}/resources`;

const answersOf = ({ answers, progress }) => [...Object.values(answers), ...(progress === undefined ? [] : [progress])];
// Streams without an end are asked for by hand-written code: packages/sdk/src/events.ts.
const requestOf = ({ query, body, isEndless }) =>
  isEndless ? [] : [query, body].filter((schema) => schema !== undefined);

/** Files with the type of every named schema that an operation sends or takes. */
function typeFiles({ names, operations, errors }) {
  const answers = [...operations.flatMap(({ route }) => answersOf(route)), ...errors];
  const rows = reachedFrom(names, [...operations.flatMap(({ route }) => requestOf(route)), ...answers]);
  const ofAnswers = new Set(reachedFrom(names, answers).map(([name]) => name));
  return {
    [`${source}/wire-types.generated.ts`]: [heading, '', ...declarations(rows, names)].join('\n'),
    'packages/sdk/test/wire-types.generated.ts': [heading, ...sameness(rows, ofAnswers)].join('\n'),
  };
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

/** Lists of the values that something may have, which programs offer to people. */
const choices = [
  'acknowledgmentResponses',
  'auditRunStatuses',
  'channelKinds',
  'compatibilityModes',
  'contractStatuses',
  'deliveryStatuses',
  'dependencyTypes',
  'digestModes',
  'eventTypes',
  'exportFormatNames',
  'guaranteeModes',
  'messageSeverities',
  'observationStatuses',
  'proposalStatuses',
  'registrationStatuses',
  'resourceTypes',
  'schemaFormats',
  'semverModes',
  'sqlDialectNames',
  'sqlDialects',
  'toolFormats',
  'userRoles',
];

function choicesSource({ wire }) {
  const rows = choices.map((name) => {
    if (!Array.isArray(wire[name])) throw new Error(`packages/api exports no list ${name}`);
    return `export const ${name} = [${wire[name].map((value) => `'${value}'`).join(', ')}] as const;`;
  });
  return [heading, ...rows, ''].join('\n');
}

export async function generate(root) {
  const api = await readApi(root);
  const ordinary = api.operations.filter(({ route }) => !route.isEndless);
  const of = (name) => ordinary.filter(({ resource }) => resource === name);
  const resources = [...new Set(ordinary.map(({ resource }) => resource))].filter((name) => name !== null).sort();
  const files = Object.fromEntries(
    resources.map((name) => [`${ownedFolder}/${kebab(name)}.generated.ts`, resourceSource(name, of(name), api)]),
  );
  return {
    ...files,
    [`${ownedFolder}/tessera-api.generated.ts`]: apiSource(resources, of(null), api),
    ...typeFiles(api),
    [`${source}/error-statuses.generated.ts`]: statusesSource(api),
    [`${source}/choices.generated.ts`]: choicesSource(api),
  };
}
