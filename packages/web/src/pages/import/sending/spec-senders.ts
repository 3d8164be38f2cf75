import type { TesseraClient } from '@tessera/sdk';
import { ToldError } from '../../../parts/feedback/told-error.js';
import { jsonErrorOf } from '../../../parts/json/json-error.js';
import type { GivenDocument } from '../documents/given-document.js';
import type { ImportFormat } from '../formats/import-formats.js';
import type { ImportOptions } from '../formats/import-options.js';
import { type Asking, differencesOf, importedOf } from './imported.js';

/** Large documents take their time. */
const patient = { timeoutMs: 600_000 } as const;

/** A document of any format but dbt, read. */
interface Spec {
  readonly sync: TesseraClient['sync'];
  readonly text: string;
  readonly main: GivenDocument;
  /** The other files, read. */
  readonly others: readonly { readonly name: string; readonly text: string }[];
  readonly options: ImportOptions;
  /** Of every comparison, and of every import. */
  readonly place: { readonly environment?: string };
  readonly common: {
    readonly owner_team_id: string;
    readonly auto_publish_contracts: boolean;
    readonly auto_update_contracts: boolean;
    readonly auto_create_proposals: boolean;
    readonly environment?: string;
  };
}

function parsed({ name }: Pick<GivenDocument, 'name'>, text: string): unknown {
  const error = jsonErrorOf(text);
  if (error === null) return JSON.parse(text);
  throw new ToldError('This cannot be read', `${name}, line ${error.line}, column ${error.column}: ${error.message}.`);
}

type Sender = (spec: Spec) => Asking;

/** How documents of each format are sent: as text, so that places in it are told, and parsed where no text is taken. */
export const specSenders: Readonly<Record<Exclude<ImportFormat, 'dbt'>, Sender>> = {
  openapi: ({ sync, text, place, common }) => ({
    async compare() {
      const answer = await sync.openApiDiff({ ...place, spec_text: text }, patient);
      return differencesOf(answer, answer.endpoints);
    },
    async run(dry_run) {
      const answer = await sync.openApi({ ...common, spec_text: text, dry_run }, patient);
      return importedOf(answer, answer.endpoints);
    },
  }),
  graphql: ({ sync, text, main, options, place, common }) => {
    const schema = text.trimStart().startsWith('{')
      ? { introspection: parsed(main, text) as Record<string, unknown> }
      : { sdl: text };
    const named = { ...schema, ...(options.name === '' ? {} : { schema_name: options.name }) };
    return {
      async compare() {
        const answer = await sync.graphqlDiff({ ...place, ...named }, patient);
        return differencesOf(answer, answer.operations);
      },
      async run(dry_run) {
        const answer = await sync.graphql({ ...common, ...named, dry_run }, patient);
        return importedOf(answer, answer.operations);
      },
    };
  },
  avro: ({ sync, text, main, others, place, common }) => {
    const schemas = [{ name: main.name, text }, ...others].flatMap((each) => parsed(each, each.text));
    return {
      async compare() {
        const answer = await sync.avroDiff({ ...place, schemas }, patient);
        return differencesOf(answer, answer.records);
      },
      async run(dry_run) {
        const answer = await sync.avro({ ...common, schemas, dry_run }, patient);
        return importedOf(answer, answer.records);
      },
    };
  },
  protobuf: ({ sync, place, common, ...given }) => {
    const document = protoFiles(given);
    return {
      async compare() {
        const answer = await sync.protobufDiff({ ...place, ...document }, patient);
        return differencesOf(answer, answer.messages);
      },
      async run(dry_run) {
        const answer = await sync.protobuf({ ...common, ...document, dry_run }, patient);
        return importedOf(answer, answer.messages);
      },
    };
  },
  grpc: ({ sync, place, common, ...given }) => {
    const document = protoFiles(given);
    return {
      async compare() {
        const answer = await sync.grpcDiff({ ...place, ...document }, patient);
        return differencesOf(answer, answer.methods);
      },
      async run(dry_run) {
        const answer = await sync.grpc({ ...common, ...document, dry_run }, patient);
        return importedOf(answer, answer.methods);
      },
    };
  },
  odcs: ({ sync, text, place, common }) => ({
    async compare() {
      const answer = await sync.odcsDiff({ ...place, document: text }, patient);
      return differencesOf(answer, answer.objects);
    },
    async run(dry_run) {
      const answer = await sync.odcs({ ...common, document: text, dry_run }, patient);
      return importedOf(answer, answer.objects);
    },
  }),
  datacontract: ({ sync, text, place, common }) => ({
    async compare() {
      const answer = await sync.dataContractDiff({ ...place, document: text }, patient);
      return differencesOf(answer, answer.models);
    },
    async run(dry_run) {
      const answer = await sync.dataContract({ ...common, document: text, dry_run }, patient);
      return importedOf(answer, answer.models);
    },
  }),
  jsonschema: ({ sync, text, options, place, common }) => {
    const named = { document: text, ...(options.name === '' ? {} : { fqn: options.name }) };
    return {
      async compare() {
        const answer = await sync.jsonSchemaDiff({ ...place, ...named }, patient);
        return differencesOf(answer, answer.schemas);
      },
      async run(dry_run) {
        const answer = await sync.jsonSchema({ ...common, ...named, dry_run }, patient);
        return importedOf(answer, answer.schemas);
      },
    };
  },
  sql: ({ sync, text, others, options, place, common }) => {
    const { dialect, database, schema } = options;
    if (dialect === '') throw new ToldError('This cannot be read', 'Choose the dialect of SQL.');
    const document = {
      ddl: [text, ...others.map((each) => each.text)].join('\n;\n'),
      dialect,
      ...(database === '' ? {} : { database }),
      ...(schema === '' ? {} : { schema }),
    };
    return {
      async compare() {
        const answer = await sync.sqlDiff({ ...place, ...document }, patient);
        return differencesOf(answer, answer.tables);
      },
      async run(dry_run) {
        const answer = await sync.sql({ ...common, ...document, dry_run }, patient);
        return importedOf(answer, answer.tables);
      },
    };
  },
};

function protoFiles({ text, others }: Pick<Spec, 'text' | 'others'>) {
  const files = Object.fromEntries(others.map((each) => [each.name, each.text]));
  return { proto_content: text, ...(others.length === 0 ? {} : { files }) };
}
