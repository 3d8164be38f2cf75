import type { Databases } from '../api/databases.js';
import { copyDatabase } from '../api/store.js';
import { growth } from '../numbers.js';
import { printTable, rounded } from '../table.js';
import { type Change, grownManifest } from './grown-project.js';
import type { ProjectShape } from './project-shape.js';
import { addedRows, countRows, insertMs, storedRows } from './raw-rows.js';
import { sqlParsingMs } from './sql-parsing.js';
import { countStatements } from './statement-counts.js';
import {
  forgetPeak,
  makeTeams,
  peakMegabytes,
  type ServerOptions,
  startServer,
  type Uploaded,
  upload,
  uploadBody,
  uploadForm,
  verifyAuditLog,
} from './uploads.js';

const budgetRatio = 5;
const ratioFrom = 5_000;
const budgetExponent = 1.1;
/** Between sizes that are closer to each other an exponent is noise. */
const leastSpan = 10;
/** Of 500 models more: rows travel in portions of that many, some of them in several portions. */
const budgetStatements = 30;
/** Larger projects are uploaded once. */
const roundsBelow = 10_000;
const warmUpModels = 200;

export interface UploadBench {
  readonly sizes: readonly number[];
  readonly shape: ProjectShape;
  readonly server: ServerOptions;
}

interface Measure {
  readonly models: number;
  readonly megabytes: number;
  readonly rows: number;
  readonly bareMs: number;
  /** Time that the SQL parser alone takes for the compiled SQL of all models. */
  readonly sqlMs: number;
  readonly uploads: readonly (Uploaded & { readonly kind: string; readonly peak: number | null })[];
}

type Kind = readonly [kind: string, change: Change];
const jsonKinds: readonly Kind[] = [
  ['first', 'nothing'],
  ['again', 'nothing'],
  ['1 % compatible', 'compatible'],
  ['1 % breaking', 'breaking'],
];
const formKind: Kind = ['first, as a form', 'nothing'];
const lineageKinds: readonly Kind[] = [
  ['first, with columns', 'nothing'],
  ['again, with columns', 'nothing'],
];
/** The first one, and the work on the audit log that it leaves to the server. */
const sealedKind = 'first, sealed and verified';
const kinds = [...jsonKinds, formKind, ...lineageKinds];
const rowNames = [...kinds.map(([kind]) => kind), sealedKind];

/** @returns the claims that do not hold. */
export async function benchUploads(databases: Databases, bench: UploadBench): Promise<readonly string[]> {
  const measures: Measure[] = [];
  for (const models of bench.sizes) measures.push(await measure(databases, models, bench));
  print(databases, measures);
  const failed: string[] = [];
  const verdict = (claim: string, value: number, budget: number): void => {
    const holds = value <= budget;
    if (!holds) failed.push(claim);
    console.log(`${holds ? 'holds' : 'FAILS'}  ${databases.engine}: ${claim}: ${rounded(value, 2)} (≤ ${budget})`);
  };
  const widest = Math.max(...bench.sizes) / Math.min(...bench.sizes);
  for (const [place, kind] of rowNames.entries()) {
    const timeOf = ({ uploads }: Measure): number => uploads[place]?.ms ?? Number.NaN;
    for (const each of measures.filter(({ models }) => models >= ratioFrom))
      verdict(`${kind} upload of ${each.models} models ÷ bare`, timeOf(each) / bareOf(each, kind), budgetRatio);
    // Caches end and disks tire for the driver alone too.
    const against = measures.map((each) => [each.models, (each.models * timeOf(each)) / bareOf(each, kind)] as const);
    if (widest >= leastSpan)
      verdict(`exponent of the ${kind} upload, without the growth of bare`, growth(against), budgetExponent);
  }
  for (const { kind, perPortion } of await countStatements(databases, bench.shape, jsonKinds))
    verdict(`statements for 500 models more in the ${kind} upload`, perPortion, budgetStatements);
  console.log();
  return failed;
}

/** What the same work costs at least: with columns the SQL has to be parsed, too. */
function bareOf({ bareMs, sqlMs }: Measure, kind: string): number {
  return lineageKinds.some(([name]) => name === kind) ? bareMs + sqlMs : bareMs;
}

async function measure(
  databases: Databases,
  models: number,
  { shape, server: options }: UploadBench,
): Promise<Measure> {
  const manifest = grownManifest(models, shape, 'nothing');
  const warmUp = uploadBody(grownManifest(warmUpModels, shape, 'nothing'), { dry_run: true });
  const empty = await databases.empty();
  const preparing = await startServer(empty, { ...options, profile: undefined });
  await makeTeams(preparing);
  await preparing.stop();
  const before = await storedRows(empty);

  const rounds = models < roundsBelow ? 3 : 1;
  const uploads: (Measure['uploads'][number] & { place: number })[] = [];
  const bare: number[] = [];
  let rowCount = 0;
  for (let round = 0; round < rounds; round += 1) {
    const [url, other, columns, raw] = await Promise.all(Array.from({ length: 4 }, () => databases.empty()));
    if (url === undefined || other === undefined || columns === undefined || raw === undefined)
      throw new Error('a database is missing');
    for (const copy of [url, other, columns, raw]) await copyDatabase(empty, copy);
    // Each of them a server of its own.
    for (const session of [
      { url, asked: jsonKinds.slice(0, 1) },
      { url, asked: jsonKinds.slice(1) },
      { url: other, asked: [formKind] },
      { url: columns, asked: lineageKinds },
    ]) {
      const server = await startServer(session.url, options);
      try {
        await upload(server, warmUp);
        const first = uploads.findLast(({ kind }) => kind === jsonKinds[0]?.[0]);
        // Otherwise the server would do it beside the next upload.
        if (session.url === url && session.asked[0] !== jsonKinds[0] && first !== undefined) {
          const ms = first.ms + (await verifyAuditLog(server));
          uploads.push({
            ...first,
            kind: sealedKind,
            ms,
            place: rowNames.indexOf(sealedKind),
            peak: peakMegabytes(server),
          });
        }
        for (const [kind, change] of session.asked) {
          const text = change === 'nothing' ? manifest : grownManifest(models, shape, change);
          const isWithColumns = session.asked === lineageKinds;
          const body = kind === formKind[0] ? uploadForm(text) : uploadBody(text, { column_lineage: isWithColumns });
          forgetPeak(server);
          const uploaded = await upload(server, body);
          uploads.push({ ...uploaded, kind, place: rowNames.indexOf(kind), peak: peakMegabytes(server) });
        }
      } finally {
        await server.stop();
      }
      if (session.asked[0] !== jsonKinds[0]) continue;
      const added = addedRows(before, await storedRows(url));
      rowCount = countRows(added);
      const started = performance.now();
      JSON.parse(manifest);
      const parsed = performance.now() - started;
      bare.push(parsed + (await insertMs(raw, added)));
    }
  }
  // What else runs on the machine only ever adds to a time.
  const quickest = rowNames.map((_, place) =>
    uploads.filter((each) => each.place === place).reduce((best, each) => (each.ms < best.ms ? each : best)),
  );
  const sqlMs = await sqlParsingMs(manifest);
  return {
    models,
    megabytes: manifest.length / 1e6,
    rows: rowCount,
    bareMs: Math.min(...bare),
    sqlMs,
    uploads: quickest,
  };
}

function print({ engine }: Databases, measures: readonly Measure[]): void {
  console.log(`Uploads on ${engine}`);
  printTable(
    [
      'models',
      'MB',
      'upload',
      'ms',
      'bare ms',
      'rows',
      'ratio',
      'µs/model',
      'peak MB',
      'created',
      'published',
      'proposed',
    ],
    measures.flatMap((each) =>
      each.uploads.map(({ kind, ms, peak, created, published, proposed }) => [
        each.models,
        rounded(each.megabytes, 1),
        kind,
        rounded(ms, 0),
        rounded(bareOf(each, kind), 0),
        each.rows,
        rounded(ms / bareOf(each, kind), 2),
        rounded((1000 * ms) / each.models, 0),
        rounded(peak ?? Number.NaN, 0),
        created,
        published,
        proposed,
      ]),
    ),
  );
}
