import { type TesseraClient, TesseraError, TesseraUnreachableError } from '@tessera/sdk';
import type { BreakingModel, CheckedModels } from './checked-models.js';
import type { DbtModel } from './dbt-models.js';

const atOnce = 8;
/** Longest text that the server searches for. */
const maxSearch = 100;

/** Asks the server about one model after the other; `team` proposes what breaks, where it is given. */
export async function checkModels(
  client: TesseraClient,
  models: readonly DbtModel[],
  team: string | null,
): Promise<CheckedModels> {
  const verdicts = new Map<DbtModel, Verdict>();
  let unreachable: Verdict | null = null;
  const left = models.values();
  const ask = async (): Promise<void> => {
    // Each takes the next one that is left.
    for (const model of left) {
      const verdict: Verdict = unreachable ?? (await judge(client, model, team));
      if (verdict.kind === 'unreachable') unreachable = verdict;
      verdicts.set(model, verdict);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, ask));
  const checked: CheckedModels = { new: [], compatible: [], breaking: [], unchanged: [], errors: [] };
  for (const model of models) sort(checked, model, verdicts.get(model));
  return checked;
}

type Verdict =
  | { readonly kind: 'new' | 'compatible' | 'unchanged' }
  | { readonly kind: 'breaking'; readonly model: BreakingModel }
  | { readonly kind: 'error' | 'unreachable'; readonly error: string };

function sort(checked: CheckedModels, model: DbtModel, verdict: Verdict | undefined): void {
  if (verdict === undefined) return;
  switch (verdict.kind) {
    case 'breaking':
      checked.breaking.push(verdict.model);
      break;
    case 'error':
    case 'unreachable':
      checked.errors.push({ model: model.name, fqn: model.fqn, error: verdict.error });
      break;
    default:
      checked[verdict.kind].push(model);
  }
}

async function judge(client: TesseraClient, model: DbtModel, team: string | null): Promise<Verdict> {
  let step = 'API error';
  try {
    const { results } = await client.assets.search({ q: model.fqn.slice(-maxSearch), limit: 100 });
    const asset = results.find(({ fqn }) => fqn.toLowerCase() === model.fqn.toLowerCase());
    if (asset === undefined) return { kind: 'new' };
    step = 'Impact check failed';
    const impact = await client.impact.analyze(asset.id, { ...model.schema });
    const { breaking_changes: changes, impacted_consumers: consumers } = impact;
    if (!impact.safe_to_publish || changes.length > 0) {
      const broken = { ...model, asset_id: asset.id, breaking_changes: changes, impacted_consumers: consumers };
      if (team === null) return { kind: 'breaking', model: broken };
      step = 'Proposal failed';
      const answer = await client.contracts.publish(asset.id, { schema: { ...model.schema } }, { published_by: team });
      const proposal = answer.proposal?.id;
      return { kind: 'breaking', model: proposal === undefined ? broken : { ...broken, proposal_id: proposal } };
    }
    return { kind: impact.change_type === 'patch' ? 'unchanged' : 'compatible' };
  } catch (error) {
    if (error instanceof TesseraUnreachableError) {
      return { kind: 'unreachable', error: 'Cannot connect to Tessera API' };
    }
    if (error instanceof TesseraError) return { kind: 'error', error: `${step}: ${error.status}` };
    throw error;
  }
}
