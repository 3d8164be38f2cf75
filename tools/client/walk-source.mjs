// The method that walks over all pages of a list.
import { docOf } from './doc-source.mjs';

/** What pages call their rows; all but one answer is `results`. */
const rowsNames = ['results', 'pending_proposals'];

/** The walk over all pages of a list, where the answer is a page. */
export function walkOf(
  { method, route },
  { params, declared, query },
  { schema, types: [page] },
  { names, catalogue },
) {
  const parts = Object.keys(schema?.properties ?? {});
  const rows = rowsNames.find((name) => parts.includes(name));
  if (rows === undefined || !['total', 'limit', 'offset'].every((part) => parts.includes(part))) return null;
  const { limit, offset } = route.query?.properties ?? {};
  if (!limit || !offset) return null;
  const row = names.get(schema.properties[rows].items)?.name;
  const whole = declared.map((each) => each.replace(`: ${query}`, `: WholeQuery<${query}>`));
  const call = [...params, '{ ...query, ...place }', 'options'].join(', ');
  const ask = `this.${method}(${call})`;
  const begin = `return allRows(query.limit ?? ${limit.maximum},`;
  const reading =
    rows === 'results'
      ? [`${begin} (place) => ${ask});`]
      : [
          `${begin} async (place) => {`,
          `  const { ${rows}: results, total } = await ${ask};`,
          '  return { results, total };',
          '});',
        ];
  const lines = [
    ...docOf(
      { errors: route.errors },
      catalogue,
      `Every row of {@link ${method}}, page by page, each once. \`limit\` is the size of a page.`,
    ),
    `  ${method}All(${[...whole, 'options: RequestOptions = {}'].join(', ')}): AsyncGenerator<${row ?? `${page}['${rows}'][number]`}, void, undefined> {`,
    ...reading.map((line) => `    ${line}`),
    '  }',
  ];
  return { lines, types: row === undefined ? [] : [row] };
}
