import { expect, it } from 'vitest';
import { exportedContract, hostileTexts } from '../../test/exported-contracts.js';
import { writeMarkdown } from './write-markdown.js';

it('is a table of the columns and a list of the guarantees', () => {
  expect(writeMarkdown(exportedContract())).toBe(`# shop.public.orders

One row an order

- Asset: shop.public.orders
- Version: 1.2.0 (active)
- Owner: Sellers

## Columns

| Column | Type | Notes | Description |
|---|---|---|---|
| id | bigint | never null; primary key | Number of the order |
| state | string | never null; one of "OPEN", "PAID" |  |
| total | number | may be null |  |
| placed\\_at | string \\(date\\-time\\) | may be null |  |
| code | string | never null |  |
| lines | list of object | may be null |  |
| lines\\[\\].sku | string \\(uuid\\) | always there |  |
| lines\\[\\].count | integer |  |  |
| labels | object | may be null |  |
| is\\_gift | boolean | may be null |  |

## Guarantees

- Freshness: max\\_staleness\\_minutes 60, measured\\_by placed\\_at
- Volume: min\\_rows 10
- id: null never
- code: null never
- code: one of "a", "b"
- code: unique – \\{"config":\\{\\}\\}
- id: relationships – \\{"config":\\{"to":"ref\\('payments'\\)","field":"order\\_id"\\}\\}
- dbt\\_utils.expression\\_is\\_true – \\{"config":\\{"expression":"total &gt; 0"\\}\\}
- state: odcs.text – \\{"config":\\{"type":"text","description":"Is never OPEN for long"\\}\\}
`);
});

it('escapes what people wrote', () => {
  const properties = Object.fromEntries(hostileTexts.map((name) => [name, { type: 'string', description: name }]));
  const text = writeMarkdown(exportedContract({ schema: { properties, title: hostileTexts[3] }, guarantees: null }));
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1);
  expect(rows).toHaveLength(hostileTexts.length);
  for (const row of rows) expect(row.replace(/\\\|/g, '').split('|')).toHaveLength(6);
  expect(text).not.toMatch(/<script|(?<!\\)\[link|(?<!\\)\*|\]\(javascript/);
});
