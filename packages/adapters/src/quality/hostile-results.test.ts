import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import { isStorableText } from '../storable-json.js';
import { readDbtRunResults } from './dbt-run-results.js';
import { readGreatExpectations } from './great-expectations.js';
import type { QualityReport } from './quality-report.js';
import { readSodaScan } from './soda.js';

const samples: readonly (readonly [string, (document: unknown) => QualityReport, object])[] = [
  [
    'dbt',
    readDbtRunResults,
    {
      metadata: {
        dbt_schema_version: 'x/run-results/v6.json',
        generated_at: '2026-01-01T00:00:00Z',
        invocation_id: 'i',
      },
      results: [
        { unique_id: 'test.p.t.1', status: 'fail', failures: 1, message: 'm', execution_time: 1, relation_name: null },
        { unique_id: 'model.p.m', status: 'error', message: 'm', relation_name: '"a"."b"' },
      ],
    },
  ],
  [
    'great_expectations',
    readGreatExpectations,
    {
      run_id: { run_name: 'r', run_time: 't' },
      run_results: {
        k: {
          validation_result: {
            meta: { run_id: 'r', batch_spec: { table_name: 't', schema_name: 's' } },
            results: [
              {
                success: false,
                expectation_config: { type: 'e', kwargs: { column: 'c', column_list: ['a'] }, severity: 'info' },
                result: { element_count: 1, unexpected_count: 1, observed_value: 'x' },
                exception_info: { m: { raised_exception: true, exception_message: 'x' } },
              },
            ],
          },
        },
      },
    },
  ],
  [
    'soda',
    readSodaScan,
    {
      scanStartTimestamp: 't',
      hasErrors: true,
      checks: [
        {
          name: 'n',
          definition: 'checks for t:\n  invalid_count(c) = 0:\n    valid values: [a]',
          table: 't',
          column: 'c',
          outcome: 'fail',
          outcomeReasons: [{ message: 'm' }],
          diagnostics: { value: 1 },
          identity: 'i',
        },
      ],
    },
  ],
];

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 1e308, 2 ** 53, '', '\0', '\ud800', 'x'.repeat(3000), [], {}, [null], [[]]),
  fc.constantFrom('('.repeat(5000), 'a '.repeat(3000), '\n'.repeat(5000), `${'x'.repeat(254)}\u{1F600}`),
  fc.jsonValue({ maxDepth: 2 }),
);
const mutations = fc.array(
  fc.record({
    at: fc.nat(),
    key: fc.option(fc.constantFrom('__proto__', 'constructor', '\ud800', ''), { nil: null }),
    value: odd,
  }),
  { minLength: 1, maxLength: 5 },
);

/** Every object and list in the value. */
function nodesOf(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(nodesOf)];
}

/** The sample with members replaced, or added where a key is drawn. */
function mutated(sample: object, changes: readonly { at: number; key: string | null; value: unknown }[]): unknown {
  const document = structuredClone(sample);
  for (const { at, key, value } of changes) {
    const nodes = nodesOf(document);
    const node = nodes[at % nodes.length] ?? document;
    const keys = Object.keys(node);
    // No JSON text gives a list members with names.
    const name =
      (Array.isArray(node) ? null : key) ?? keys[at % Math.max(keys.length, 1)] ?? (Array.isArray(node) ? '0' : 'x');
    Object.defineProperty(node, name, {
      value: structuredClone(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return document;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...textsOf(member)]);
}

describe.each(samples)('files of %s', (_, read, sample) => {
  it('are read', () => {
    expect(read(sample).dataSets.length).toBeGreaterThan(0);
  });

  it('of any form give results within their limits, or a problem with a place', () => {
    fc.assert(
      fc.property(mutations, (changes) => {
        let report: QualityReport;
        try {
          report = read(mutated(sample, changes));
        } catch (error) {
          expect(error).toBeInstanceOf(DocumentError);
          return;
        }
        for (const { results, status } of report.dataSets) {
          expect(['passed', 'failed', 'partial']).toContain(status);
          for (const result of results) {
            expect(result.guaranteeId.length).toBeLessThanOrEqual(255);
            expect(result.errorMessage?.length ?? 0).toBeLessThanOrEqual(2000);
            expect(JSON.stringify(result.metadata).length).toBeLessThanOrEqual(10_240);
            expect(Object.values(result.metadata).filter((value) => typeof value === 'object')).toEqual([]);
          }
        }
        expect(textsOf(report.dataSets).filter((text) => !isStorableText(text))).toEqual([]);
        expect([report.runId, report.runAt].filter((text) => text !== null && !isStorableText(text))).toEqual([]);
        expect(report.runId?.length ?? 0).toBeLessThanOrEqual(255);
      }),
      { numRuns: 2000 },
    );
  });

  it('change no prototype', () => {
    const document = JSON.parse(
      `{"results":[],"checks":[],"__proto__":{"polluted":1},"metadata":{"__proto__":{"polluted":1}}}`,
    ) as unknown;
    try {
      read(document);
    } catch (error) {
      expect(error).toBeInstanceOf(DocumentError);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
