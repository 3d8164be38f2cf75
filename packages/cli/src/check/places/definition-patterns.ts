import type { CheckFormat } from '../check-report.js';
import { literal } from './line-finder.js';

/** How a format writes down an asset, step by step, and a column or field of it. */
interface DefinitionPatterns {
  readonly asset: (names: Readonly<Record<string, string>>) => readonly RegExp[];
  readonly column: (name: string) => RegExp;
}

const key = (name: string): RegExp => new RegExp(`^[ \\t]*["']?${literal(name)}["']?[ \\t]*:`);
const anywhereKey = (name: string): RegExp => new RegExp(`(^|[{,\\s])["']?${literal(name)}["']?[ \\t]*:`);
const listed = (name: string): RegExp =>
  new RegExp(`\\bname["']?[ \\t]*:[ \\t]*["']?${literal(name)}["']?[ \\t]*($|[},#])`);
const lastPart = (name = ''): string => name.slice(name.lastIndexOf('.') + 1);

const patterns: Readonly<Record<CheckFormat, DefinitionPatterns>> = {
  dbt: { asset: ({ name = '' }) => [listed(name)], column: listed },
  odcs: { asset: ({ name = '' }) => [listed(name)], column: listed },
  avro: { asset: ({ record }) => [listed(lastPart(record))], column: listed },
  openapi: { asset: ({ path = '', method = '' }) => [key(path), key(method)], column: anywhereKey },
  datacontract: { asset: ({ name = '' }) => [key(name)], column: anywhereKey },
  jsonschema: { asset: () => [], column: anywhereKey },
  graphql: {
    asset: ({ operation_name: name = '' }) => [new RegExp(`\\b${literal(name)}\\s*[(:]`)],
    column: (name) => new RegExp(`\\b${literal(name)}\\s*[(:]`),
  },
  protobuf: {
    asset: ({ service, method = '', message }) =>
      service === undefined
        ? [new RegExp(`\\bmessage\\s+${literal(lastPart(message))}\\b`)]
        : [new RegExp(`\\bservice\\s+${literal(service)}\\b`), new RegExp(`\\brpc\\s+${literal(method)}\\b`)],
    column: (name) => new RegExp(`\\b${literal(name)}\\s*=\\s*\\d`),
  },
  sql: {
    asset: ({ name }) => [
      new RegExp(`\\b(table|view)\\b[^;(]{0,200}?\\b${literal(lastPart(name).replaceAll(/["`\\[\\]]/g, ''))}\\b`),
    ],
    column: (name) => new RegExp(`(?<![\\w.])["\`[]?${literal(name)}["\`\\]]?\\s+\\w`),
  },
};

export function definitionPatterns(format: CheckFormat): DefinitionPatterns {
  return patterns[format];
}
