import type { State } from '../authorization/states.js';
import { fillAll } from '../support/placeholders.js';
import {
  avroRecord,
  dataContractDocument,
  introspection,
  odcsDocument,
  openApiDocument,
  protoMessages,
  protoMethods,
  record,
} from '../support/spec-documents.js';
import { type EventRow, event, firstId, v1 } from './event-row.js';
import * as states from './states.js';

interface Format {
  readonly path: string;
  readonly triggeredBy: string;
  /** The document with three assets, of which the second gains a member and the third loses one. */
  readonly before: object;
  readonly after: object;
  /** A document that is refused, and the code. */
  readonly unreadable: object;
  readonly code: string;
  /** Whether assets keep what their part of the document says, so a change of it is one of theirs. */
  readonly isKept?: boolean;
  readonly fqns: readonly [added: string, grown: string, broken: string];
}

const formats: readonly Format[] = [
  {
    path: '/sync/openapi',
    triggeredBy: 'import_openapi',
    before: {
      spec: openApiDocument('{project}', { '/grown': record({ a: 'string' }), '/broken': record({ a: 'string' }) }),
    },
    after: {
      spec: openApiDocument('{project}', {
        '/added': record({ a: 'string' }),
        '/grown': record({ a: 'string', b: 'string' }),
        '/broken': record({}),
      }),
    },
    unreadable: { spec: {} },
    code: 'INVALID_OPENAPI_SPEC',
    fqns: ['api.{project}.get_added', 'api.{project}.get_grown', 'api.{project}.get_broken'],
  },
  {
    path: '/sync/graphql',
    triggeredBy: 'import_graphql',
    before: { schema_name: '{project}', introspection: introspection({ grown: ['a'], broken: ['a'] }) },
    after: { schema_name: '{project}', introspection: introspection({ added: ['a'], grown: ['a', 'b'], broken: [] }) },
    unreadable: { introspection: {} },
    code: 'INVALID_OPENAPI_SPEC',
    fqns: ['graphql.{project}.query_added', 'graphql.{project}.query_grown', 'graphql.{project}.query_broken'],
  },
  {
    path: '/sync/odcs',
    triggeredBy: 'import_odcs',
    isKept: true,
    before: { document: odcsDocument('p{project}', { grown: ['a'], broken: ['a'] }) },
    after: { document: odcsDocument('p{project}', { added: ['a'], grown: ['a', 'b'], broken: [] }) },
    unreadable: { document: {} },
    code: 'INVALID_DATA_CONTRACT',
    fqns: ['p{project}.added', 'p{project}.grown', 'p{project}.broken'],
  },
  {
    path: '/sync/datacontract',
    triggeredBy: 'import_datacontract',
    before: { document: dataContractDocument('p{project}', { grown: ['a'], broken: ['a'] }) },
    after: { document: dataContractDocument('p{project}', { added: ['a'], grown: ['a', 'b'], broken: [] }) },
    unreadable: { document: 'a: [' },
    code: 'INVALID_DATA_CONTRACT',
    fqns: ['p{project}.added', 'p{project}.grown', 'p{project}.broken'],
  },
  {
    path: '/sync/grpc',
    triggeredBy: 'import_grpc',
    before: { proto_content: protoMethods('p{project}', { Grown: ['a'], Broken: ['a'] }) },
    after: { proto_content: protoMethods('p{project}', { Added: ['a'], Grown: ['a', 'b'], Broken: [] }) },
    unreadable: { proto_content: 'message' },
    code: 'INVALID_PROTO_SPEC',
    fqns: ['grpc.p{project}.Shop.Added', 'grpc.p{project}.Shop.Grown', 'grpc.p{project}.Shop.Broken'],
  },
  {
    path: '/sync/protobuf',
    triggeredBy: 'import_protobuf',
    before: { proto_content: protoMessages('p{project}', { Grown: ['a'], Broken: ['a'] }) },
    after: { proto_content: protoMessages('p{project}', { Added: ['a'], Grown: ['a', 'b'], Broken: [] }) },
    unreadable: { proto_content: 'message' },
    code: 'INVALID_PROTO_SPEC',
    fqns: ['protobuf.p{project}.Added', 'protobuf.p{project}.Grown', 'protobuf.p{project}.Broken'],
  },
  {
    path: '/sync/avro',
    triggeredBy: 'import_avro',
    before: { schemas: [avroRecord('p{project}', 'Grown', ['a']), avroRecord('p{project}', 'Broken', ['a'])] },
    after: {
      schemas: [
        avroRecord('p{project}', 'Added', ['a']),
        avroRecord('p{project}', 'Grown', ['a', 'b']),
        avroRecord('p{project}', 'Broken', []),
      ],
    },
    unreadable: { schema: 'int' },
    code: 'INVALID_SCHEMA',
    fqns: ['avro.p{project}.Added', 'avro.p{project}.Grown', 'avro.p{project}.Broken'],
  },
  {
    path: '/sync/sql',
    triggeredBy: 'import_sql',
    before: {
      dialect: 'postgres',
      ddl: 'create table p{project}.grown (a text, c text); create table p{project}.broken (a text, c text)',
    },
    after: {
      dialect: 'postgres',
      ddl: 'create table p{project}.added (a text); create table p{project}.grown (a text, b text, c text); create table p{project}.broken (c text)',
    },
    unreadable: { dialect: 'postgres', ddl: 'create table p (' },
    code: 'INVALID_SQL',
    fqns: ['p{project}.added', 'p{project}.grown', 'p{project}.broken'],
  },
];

function rowsOf({
  path,
  triggeredBy,
  before,
  after,
  unreadable,
  code,
  isKept = false,
  fqns,
}: Format): readonly EventRow[] {
  const owned = { owner_team_id: '{importer}' };
  const [added, grown, broken] = fqns;
  const given: State = async (world) => {
    const values = await states.project(world);
    const { status } = await world.tessera.api.post(path, fillAll({ ...before, ...owned }, values));
    if (status !== 200) throw new Error(`The first import answered ${status}`);
    const idOf = (fqn: string) => firstId(world, `/assets?fqn=${fillAll(fqn, values)}`);
    const ids = { grown: await idOf(grown), broken: await idOf(broken) };
    const contract = await firstId(world, `/contracts?asset_id=${ids.grown}`);
    return { ...values, ...ids, grown_contract: contract };
  };
  const imported = (id: string, action: string, fqn: string) =>
    event(`asset.${action}`, id, '{importer}', { fqn, triggered_by: triggeredBy });
  return [
    {
      call: v1('POST', path),
      given,
      body: { ...after, ...owned, auto_update_contracts: true, auto_create_proposals: true },
      answers: '200',
      again: '200',
      refused: { body: { ...unreadable, ...owned }, answers: `400 ${code}` },
      found: async (world, values) => {
        const asset = await firstId(world, `/assets?fqn=${fillAll(added, values)}`);
        return {
          added: asset,
          added_contract: await firstId(world, `/contracts?asset_id=${asset}`),
          new_contract: await firstId(world, `/contracts?asset_id=${values['grown'] ?? ''}&status=active`),
          proposal: await firstId(world, `/proposals?asset_id=${values['broken'] ?? ''}`),
        };
      },
      writes: [
        imported('{added}', 'created', added),
        ...(isKept ? [imported('{grown}', 'updated', grown), imported('{broken}', 'updated', broken)] : []),
        event('contract.published', '{added_contract}', '{importer}', {
          version: '1.0.0',
          change_type: null,
          force: false,
          prerelease: false,
        }),
        event('contract.published', '{new_contract}', '{importer}', {
          version: '1.1.0',
          change_type: 'minor',
          force: false,
          prerelease: false,
        }),
        event('contract.deprecated', '{grown_contract}', '{importer}', {
          version: '1.0.0',
          superseded_by: '{new_contract}',
          superseded_by_version: '1.1.0',
        }),
        event('proposal.created', '{proposal}', '{importer}', {
          asset_id: '{broken}',
          change_type: 'major',
          breaking_changes_count: 1,
        }),
      ],
    },
    {
      call: v1('POST', `${path}/impact`),
      given,
      body: after,
      answers: '200',
      writes: 'it only answers what would break',
    },
    {
      call: v1('POST', `${path}/diff`),
      given,
      body: after,
      answers: '200',
      writes: 'it only answers what differs',
    },
  ];
}

/** A file with one schema is one asset: it cannot publish, propose and make at once. */
const jsonSchemaFile = {
  document: record({ a: 'string' }),
  fqn: 'p{project}.made',
};

const jsonSchemaRows: readonly EventRow[] = [
  {
    call: v1('POST', '/sync/jsonschema'),
    given: states.project,
    body: { ...jsonSchemaFile, owner_team_id: '{importer}' },
    answers: '200',
    again: '200',
    refused: {
      body: { document: 'a: [', fqn: 'p{project}.made', owner_team_id: '{importer}' },
      answers: '400 INVALID_DATA_CONTRACT',
    },
    found: async (world, values) => {
      const asset = await firstId(world, `/assets?fqn=${fillAll('p{project}.made', values)}`);
      return { made: asset, contract: await firstId(world, `/contracts?asset_id=${asset}`) };
    },
    writes: [
      event('asset.created', '{made}', '{importer}', { fqn: 'p{project}.made', triggered_by: 'import_jsonschema' }),
      event('contract.published', '{contract}', '{importer}', {
        version: '1.0.0',
        change_type: null,
        force: false,
        prerelease: false,
      }),
    ],
  },
  {
    call: v1('POST', '/sync/jsonschema/impact'),
    given: states.project,
    body: jsonSchemaFile,
    answers: '200',
    writes: 'it only answers what would break',
  },
  {
    call: v1('POST', '/sync/jsonschema/diff'),
    given: states.project,
    body: jsonSchemaFile,
    answers: '200',
    writes: 'it only answers what differs',
  },
];

export const specRows: readonly EventRow[] = [...formats.flatMap(rowsOf), ...jsonSchemaRows];
