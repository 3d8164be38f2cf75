// npm run new:rule <id>: a rule file, a test that fails until the rule is written, and the index with both.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cardsOf, indexOf, ruleIds } from './generators/rules.mjs';

const root = process.argv[3] ?? dirname(dirname(fileURLToPath(import.meta.url)));
const id = process.argv[2] ?? '';
const folder = 'packages/engine/src/rules';

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (!/^[a-z]+(-[a-z]+)+$/.test(id)) {
  fail('Usage: npm run new:rule <id>   kebab-case, named after what happened: max-length-tightened');
}
if (existsSync(join(root, folder, `${id}.ts`))) fail(`${folder}/${id}.ts exists already`);

for (const suffix of ['ts', 'test.ts']) {
  const template = readFileSync(new URL(`./rule-template/rule.${suffix}.txt`, import.meta.url), 'utf8');
  const path = join(folder, `${id}.${suffix}`);
  writeFileSync(join(root, path), template.replaceAll('RULE-ID', id));
  console.log(`wrote ${path}`);
}
const ids = ruleIds(root);
writeFileSync(join(root, folder, 'index.generated.ts'), indexOf(ids));
writeFileSync(join(root, folder, 'cards.generated.ts'), cardsOf(ids));
console.log(`
Next: write the card, the examples and \`detect\` of ${folder}/${id}.ts,
      give the opposite change a rule too (or a waiver in packages/engine/src/catalogue.test.ts),
      npx vitest run packages/engine && npm run generate`);
