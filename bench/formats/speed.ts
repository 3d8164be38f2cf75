import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import avsc from 'avsc';
import { buildSchema, introspectionFromSchema } from 'graphql';
import protobuf from 'protobufjs';
import { parse as parseYaml, stringify as stringifyYaml } from 'yaml';
import {
  readAvro,
  readGraphqlIntrospection,
  readGraphqlSdl,
  readOpenApi,
  readProtobufMessages,
  readSentDocument,
} from '../../packages/adapters/src/index.js';
import { formatCorporaFolder } from '../../packages/adapters/test/format-corpora.js';
import { quantile } from '../numbers.js';
import { printTable, rounded } from '../table.js';
import { drawnAvro, drawnSdl } from './drawn-documents.js';

const rounds = 15;

interface Race {
  readonly name: string;
  readonly characters: number;
  /** What the library does with the text, and no more. */
  readonly parse: () => unknown;
  /** From the text to assets. */
  readonly read: () => unknown;
}

/** How long reading a document takes beside parsing it. There is no budget: the table is the result. */
export async function benchFormatSpeed(): Promise<boolean> {
  const rows: (string | number)[][] = [];
  for (const race of races()) {
    const parse: number[] = [];
    const read: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      parse.push(await timed(race.parse));
      read.push(await timed(race.read));
    }
    const [bare, ours] = [quantile(parse.slice(rounds / 3), 1 / 4), quantile(read.slice(rounds / 3), 1 / 4)];
    rows.push([race.name, race.characters, rounded(bare, 2), rounded(ours, 2), rounded(ours / bare, 2)]);
  }
  console.log('Speed: from the text of a document to assets, beside the parser of the library alone');
  printTable(['document', 'characters', 'parse ms', 'read ms', 'ratio'], rows);
  return true;
}

async function timed(run: () => unknown): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function* races(): Generator<Race> {
  const ours = readFileSync(join(process.cwd(), 'docs/openapi.json'), 'utf8');
  const readOpenApiText = async (text: string) => readOpenApi(await readSentDocument(text));
  yield {
    name: 'OpenAPI, JSON: our own description',
    characters: ours.length,
    parse: () => JSON.parse(ours),
    read: () => readOpenApiText(ours),
  };
  const yaml = petstore();
  if (yaml !== null) {
    yield {
      name: 'OpenAPI, YAML: a pet store',
      characters: yaml.length,
      parse: () => parseYaml(yaml),
      read: () => readOpenApiText(yaml),
    };
  }
  const sdl = drawnSdl({ types: 300, fields: 12 });
  const introspection = JSON.stringify(introspectionFromSchema(buildSchema(sdl)));
  const options = { schemaName: 'Bench' };
  yield {
    name: 'GraphQL, its language: drawn',
    characters: sdl.length,
    parse: () => buildSchema(sdl),
    read: () => readGraphqlSdl(sdl, options),
  };
  yield {
    name: 'GraphQL, introspection: drawn',
    characters: introspection.length,
    parse: () => JSON.parse(introspection),
    read: () => readGraphqlIntrospection(JSON.parse(introspection), options),
  };
  const proto = readFileSync(
    createRequire(import.meta.url).resolve('protobufjs/google/protobuf/descriptor.proto'),
    'utf8',
  );
  yield {
    name: 'Protobuf: descriptor.proto',
    characters: proto.length,
    parse: () => protobuf.parse(proto, new protobuf.Root(), { keepCase: true, alternateCommentMode: true }),
    read: () => readProtobufMessages({ text: proto }),
  };
  const avro = JSON.stringify(drawnAvro({ records: 200, fields: 20 }));
  yield {
    name: 'Avro: drawn',
    characters: avro.length,
    parse: () => avsc.Type.forSchema(JSON.parse(avro) as never),
    read: () => readAvro([JSON.parse(avro)]),
  };
}

/** The largest real document of the corpora that is read as YAML; null where they are not at hand. */
function petstore(): string | null {
  const folder = 'files/openapi-optic/optic/src/__tests__/integration/workspaces/diff/petstore';
  const path = join(formatCorporaFolder(process.cwd()), folder, 'petstore-updated.json');
  return existsSync(path) ? stringifyYaml(JSON.parse(readFileSync(path, 'utf8'))) : null;
}
