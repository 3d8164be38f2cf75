// The method that walks over all pages of a list.
import { docOf } from './doc-source.mjs';

/** The walk over all pages of a list, where the answer is a page. */
export function walkOf(
  { method, route },
  { params, declared, query },
  { schema, types: [page] },
  { names, catalogue },
) {
  const parts = Object.keys(schema?.properties ?? {});
  if (!['results', 'total', 'limit', 'offset'].every((part) => parts.includes(part))) return null;
  const { limit, offset } = route.query?.properties ?? {};
  if (!limit || !offset) return null;
  const row = names.get(schema.properties.results.items)?.name;
  const whole = declared.map((each) => each.replace(`: ${query}`, `: WholeQuery<${query}>`));
  const call = [...params, '{ ...query, ...place }', 'options'].join(', ');
  const lines = [
    ...docOf(
      { errors: route.errors },
      catalogue,
      `Every row of {@link ${method}}, page by page, each once. \`limit\` is the size of a page.`,
    ),
    `  ${method}All(${[...whole, 'options: RequestOptions = {}'].join(', ')}): AsyncGenerator<${row ?? `${page}['results'][number]`}, void, undefined> {`,
    `    return allRows(query.limit ?? ${limit.maximum}, (place) => this.${method}(${call}));`,
    '  }',
  ];
  return { lines, types: row === undefined ? [] : [row] };
}
