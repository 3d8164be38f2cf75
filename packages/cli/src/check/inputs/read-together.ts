import { type DdlDialectName, readAvro, type Specification, type SpecifiedAsset } from '@tessera/adapters';
import { readDdlText } from '../sql/ddl-text.js';
import { avroRecordNames } from './avro-records.js';
import type { Documents } from './find-inputs.js';
import type { ReadDocuments, ReadingOptions } from './reading.js';
import { checkedAsset, problemsOf, reasonOf } from './specified-asset.js';

interface TogetherRead {
  readonly specification: Specification;
  readonly fileOf: (asset: SpecifiedAsset) => string | null;
  readonly unreadable?: readonly string[];
}

/** Files that make one document together: schemas that refer to each other, statements one after the other. */
export async function readTogether(
  format: 'avro' | 'sql',
  documents: Documents,
  { dialect }: Pick<ReadingOptions, 'dialect'>,
): Promise<ReadDocuments> {
  const only = documents.size === 1 ? [...documents.keys()][0] : undefined;
  try {
    const {
      specification,
      fileOf,
      unreadable = [],
    } = format === 'avro' ? readAvroFiles(documents) : await readDdlFiles(documents, dialect);
    return {
      assets: specification.assets.map((asset) => checkedAsset(format, asset, only ?? fileOf(asset), null)),
      problems: problemsOf(only ?? `${documents.size} ${format} files`, specification),
      unreadable,
    };
  } catch (error) {
    return { assets: [], problems: [], unreadable: [`${only ?? `${documents.size} files`}: ${reasonOf(error)}`] };
  }
}

function readAvroFiles(documents: Documents): TogetherRead {
  const schemas: unknown[] = [];
  const files = new Map<string, string>();
  const unreadable: string[] = [];
  for (const [path, text] of documents) {
    try {
      const schema: unknown = JSON.parse(text);
      schemas.push(schema);
      for (const name of avroRecordNames(schema)) files.set(name, path);
    } catch {
      unreadable.push(`${path}: it is no JSON`);
    }
  }
  return {
    specification: readAvro(schemas),
    fileOf: ({ names }) => files.get(names['record'] ?? '') ?? null,
    unreadable,
  };
}

async function readDdlFiles(documents: Documents, dialect: DdlDialectName): Promise<TogetherRead> {
  return {
    specification: await readDdlText([...documents.values()].join('\n;\n'), dialect),
    fileOf: ({ names }) => fileThatNames(documents, names['name'] ?? ''),
  };
}

/** The first file in which the name of the table stands. */
function fileThatNames(documents: Documents, name: string): string | null {
  const last = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  for (const [path, text] of documents) if (text.toLowerCase().includes(last)) return path;
  return null;
}
