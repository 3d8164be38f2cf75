import { formatCorporaFolder, judgedCorpora, type Verdict } from '../../packages/adapters/test/format-corpora.js';
import { percent, printTable } from '../table.js';

/** Our verdicts on the pairs of documents that other projects judged. Answers whether they could be asked without a crash. */
export async function benchFormatCorpora(isListing: boolean): Promise<boolean> {
  const corpora = await judgedCorpora(process.cwd());
  if (corpora.length === 0) {
    console.log(`Corpora: skipped, there is no ${formatCorporaFolder(process.cwd())}\n`);
    return true;
  }
  const rows = corpora.map(({ name, verdicts }) => {
    const count = (isCounted: (verdict: Verdict) => boolean) => verdicts.filter(isCounted).length;
    const agree = count(({ expected, isCompatible }) => expected === isCompatible);
    return [
      name,
      verdicts.length,
      agree,
      percent(agree, verdicts.length),
      count(({ expected, isCompatible }) => expected && isCompatible === false),
      count(({ expected, isCompatible }) => !expected && isCompatible === true),
      count(({ isCompatible }) => isCompatible === null),
    ];
  });
  console.log('Corpora: what other projects say about pairs of documents');
  printTable(['corpus', 'verdicts', 'agree', 'share', 'stricter', 'more lenient', 'refused'], rows);
  if (isListing) for (const { name, verdicts } of corpora) list(name, verdicts);
  return true;
}

function list(name: string, verdicts: readonly Verdict[]): void {
  for (const { id, direction, expected, isCompatible, reasons } of verdicts) {
    if (expected === isCompatible) continue;
    const said = expected ? 'compatible' : 'breaking';
    console.log(`${name}: ${id} (${direction}): they say ${said}; we found: ${reasons.join('; ') || 'nothing'}`);
  }
}
