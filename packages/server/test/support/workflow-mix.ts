import { type Answer, outcomeOf, type Send, tally } from './process-client.js';
import { acknowledge, makeAsset, makeTeam, publish, register, tableOf } from './scenario.js';

const assetCount = 6;
const teamCount = 6;
const columns = ['id', 'email', 'phone', 'city', 'country'];

interface Proposed {
  readonly id: string;
  readonly owner: string;
}

/** What the clients know of the state; what they know may be over when they act on it. */
interface Known {
  readonly owner: string;
  readonly teams: readonly string[];
  readonly assets: readonly string[];
  readonly contracts: string[];
  readonly registrations: string[];
  readonly proposals: Proposed[];
}

/** A generator of numbers from 0 to below 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface MixResult {
  /** How often each action had each outcome: `publish: 201`. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly requests: number;
}

/**
 * Lets many clients act at random on a few assets, for so long: publish, register, unregister, change registrations,
 * acknowledge, object, withdraw, force, expire, publish proposals, delete and restore teams.
 */
export async function mixWorkflow(
  sends: readonly Send[],
  { clients, durationMs, seed }: { readonly clients: number; readonly durationMs: number; readonly seed: number },
): Promise<MixResult> {
  const known = await prepare(sends[0] as Send);
  const until = performance.now() + durationMs;
  const outcomes: string[] = [];
  const client = async (number: number): Promise<void> => {
    const next = random(seed + number);
    while (performance.now() < until) {
      const [action, answer] = await act(sends[number % sends.length] as Send, known, next);
      outcomes.push(`${action}: ${outcomeOf(answer)}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return { outcomes: tally(outcomes.sort()), requests: outcomes.length };
}

async function prepare(send: Send): Promise<Known> {
  const owner = await makeTeam(send, 'mix owner');
  const teams: string[] = [];
  for (let made = 0; made < teamCount; made += 1) teams.push(await makeTeam(send, `mix team ${made}`));
  const known: Known = { owner, teams, assets: [], contracts: [], registrations: [], proposals: [] };
  const assets = known.assets as string[];
  for (let made = 0; made < assetCount; made += 1) {
    const assetId = await makeAsset(send, `lake.mix.t${made}`, owner);
    assets.push(assetId);
    const { body } = await publish(send, { assetId, teamId: owner, schema: tableOf(columns) });
    if (body.contract !== undefined) known.contracts.push(body.contract.id);
    // Owners of assets that read it may object.
    const reader = await makeAsset(send, `lake.mix.reader${made}`, teams[made] ?? owner);
    await send('POST', `/assets/${reader}/dependencies`, { depends_on_asset_id: assetId });
  }
  return known;
}

type Acted = readonly [action: string, answer: Answer];

async function act(send: Send, known: Known, next: () => number): Promise<Acted> {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const recent = <T>(from: readonly T[]): T => pick(from.slice(-12));
  const team = pick(known.teams);
  const chance = next();
  if (chance < 0.25) return publishSome(send, known, pick, next);
  if (chance < 0.4) {
    const answer = await register(send, recent(known.contracts), team);
    if (answer.status === 201) known.registrations.push(answer.body.id);
    return ['register', answer];
  }
  if (chance < 0.5 && known.registrations.length > 0) {
    const path = `/registrations/${recent(known.registrations)}`;
    if (next() < 0.5) return ['unregister', await send('DELETE', path)];
    return ['change registration', await send('PATCH', path, { status: pick(['active', 'inactive']) })];
  }
  if (chance < 0.53) {
    if (next() < 0.5) return ['delete team', await send('DELETE', `/teams/${team}?force=true`)];
    return ['restore team', await send('POST', `/teams/${team}/restore`)];
  }
  if (known.proposals.length === 0) return publishSome(send, known, pick, next);
  return actOn(send, recent(known.proposals), team, next());
}

async function publishSome(
  send: Send,
  known: Known,
  pick: <T>(from: readonly T[]) => T,
  next: () => number,
): Promise<Acted> {
  const dropped = pick([...columns, 'nothing']);
  const schema = tableOf([...columns.filter((name) => name !== dropped), `extra_${Math.floor(next() * 3)}`]);
  const publishing = { assetId: pick(known.assets), teamId: known.owner, schema, force: next() < 0.1 };
  const answer = await publish(send, publishing);
  if (answer.status === 201 && answer.body.contract !== undefined) known.contracts.push(answer.body.contract.id);
  if (answer.status === 201 && answer.body.proposal !== undefined)
    known.proposals.push({ id: answer.body.proposal.id, owner: known.owner });
  return ['publish', answer];
}

async function actOn(send: Send, { id, owner }: Proposed, team: string, chance: number): Promise<Acted> {
  const path = `/proposals/${id}`;
  if (chance < 0.45) {
    const response = chance < 0.03 ? 'blocked' : chance < 0.2 ? 'migrating' : 'approved';
    return ['acknowledge', await acknowledge(send, id, team, response)];
  }
  if (chance < 0.55)
    return ['object', await send('POST', `${path}/object?objector_team_id=${team}`, { reason: 'we read it' })];
  if (chance < 0.6) return ['withdraw', await send('POST', `${path}/withdraw`)];
  if (chance < 0.65) return ['force', await send('POST', `${path}/force?actor_id=${owner}`)];
  if (chance < 0.68) return ['expire', await send('POST', `${path}/expire`)];
  if (chance < 0.7) return ['expire all', await send('POST', '/proposals/expire-pending')];
  const version = `${Math.floor(chance * 1e9)}.0.0`;
  return ['publish proposal', await send('POST', `${path}/publish`, { version, published_by: owner })];
}

/** Outcomes that no client may see: failures of the server, and conflicts of the database's own. */
export function unexpected({ outcomes }: MixResult): readonly string[] {
  return Object.keys(outcomes).filter((outcome) => !/: (?:20\d|400|403|404|409)/.test(outcome));
}
