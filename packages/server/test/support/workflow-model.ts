/** The workflow of one asset as a few sets, simple enough to be right at a glance; judged against the server. */

export const teamCount = 4;

/** One step of a walk; `team` is an index, `column` a number. Steps that mean nothing in a state are refused. */
export type Step =
  | {
      readonly do: 'publish';
      readonly add: number;
      readonly drop: number;
      readonly force: boolean;
      readonly auto: boolean;
    }
  | { readonly do: 'register' | 'unregister' | 'deactivate' | 'migrate'; readonly team: number }
  | { readonly do: 'acknowledge'; readonly team: number; readonly response: 'approved' | 'migrating' | 'blocked' }
  | { readonly do: 'delete team' | 'restore team'; readonly team: number }
  | { readonly do: 'withdraw' | 'force' | 'expire' | 'publish proposal' };

interface ModelProposal {
  status: 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'expired';
  /** Number of the version that it was judged against. */
  readonly base: number;
  readonly columns: ReadonlySet<number>;
  readonly dropped: ReadonlySet<number>;
  /** Whether it goes live with the last answer. */
  readonly isAutomatic: boolean;
  readonly answered: Set<number>;
  /** Whether any team was ever asked. */
  wasAsked: boolean;
}

export interface Model {
  /** Columns of each version that went live; the last one is live. */
  readonly versions: ReadonlySet<number>[];
  /** Live registrations: the version that a team registered at. */
  readonly registered: Map<number, number>;
  readonly deleted: Set<number>;
  readonly proposals: ModelProposal[];
}

export function emptyModel(columns: readonly number[]): Model {
  return { versions: [new Set(columns)], registered: new Map(), deleted: new Set(), proposals: [] };
}

/** What the server answers to a step: a word for what happened, or the error code. */
export type Outcome = string;

const without = (whole: ReadonlySet<number>, part: ReadonlySet<number>): ReadonlySet<number> =>
  new Set([...whole].filter((each) => !part.has(each)));

const live = (model: Model): ReadonlySet<number> => model.versions.at(-1) ?? new Set();
const latest = (model: Model): ModelProposal | undefined => model.proposals.at(-1);
const pending = (model: Model): ModelProposal | undefined => model.proposals.find(({ status }) => status === 'pending');
const consumers = (model: Model): readonly number[] =>
  [...model.registered.keys()].filter((team) => !model.deleted.has(team));

/** The columns that a publish step asks for. */
export function wantedColumns(
  model: Model,
  step: { readonly add: number; readonly drop: number },
): ReadonlySet<number> {
  const columns = new Set(live(model));
  columns.delete(step.drop);
  columns.add(step.add);
  return columns;
}

/** Everybody who had to answer did, or left. */
function approve(model: Model, proposal: ModelProposal): void {
  proposal.status = 'approved';
  if (proposal.isAutomatic && !isOvertaken(model, proposal)) model.versions.push(proposal.columns);
}

/** Whether another version went live since, and the proposal breaks it in ways that nobody acknowledged. */
function isOvertaken(model: Model, { base, columns, dropped }: ModelProposal): boolean {
  return base !== model.versions.length && without(without(live(model), columns), dropped).size > 0;
}

function leave(model: Model): void {
  const proposal = pending(model);
  if (proposal === undefined || !proposal.wasAsked) return;
  if (consumers(model).every((team) => proposal.answered.has(team))) approve(model, proposal);
}

function join(model: Model): void {
  const proposal = pending(model);
  if (proposal !== undefined) proposal.wasAsked = true;
}

/** Takes the step in the model and tells what the server has to answer. */
export function take(model: Model, step: Step): Outcome {
  switch (step.do) {
    case 'publish':
      return publish(model, step);
    case 'register':
      return register(model, step.team);
    case 'migrate':
      return model.registered.has(step.team) ? 'changed' : 'nothing to change';
    case 'unregister':
    case 'deactivate':
      if (!model.registered.delete(step.team)) return 'nothing to change';
      leave(model);
      return 'changed';
    case 'delete team':
      if (model.deleted.has(step.team)) return 'TEAM_NOT_FOUND';
      model.deleted.add(step.team);
      if (model.registered.has(step.team)) leave(model);
      return 'deleted';
    case 'restore team':
      if (model.deleted.delete(step.team) && model.registered.has(step.team)) join(model);
      return 'restored';
    case 'acknowledge':
      return acknowledge(model, step.team, step.response);
    case 'publish proposal':
      return publishProposal(model);
    default:
      return resolve(model, step.do);
  }
}

function publish(model: Model, step: Extract<Step, { do: 'publish' }>): Outcome {
  const columns = wantedColumns(model, step);
  const dropped = without(live(model), columns);
  if (dropped.size === 0 || step.force) {
    model.versions.push(columns);
    return dropped.size === 0 ? 'published' : 'force_published';
  }
  if (pending(model) !== undefined) return 'DUPLICATE_PROPOSAL';
  if (step.auto && consumers(model).length === 0) {
    model.versions.push(columns);
    return 'published';
  }
  model.proposals.push({
    status: 'pending',
    base: model.versions.length,
    columns,
    dropped,
    isAutomatic: step.auto,
    answered: new Set(),
    wasAsked: consumers(model).length > 0,
  });
  return 'proposal_created';
}

function register(model: Model, team: number): Outcome {
  if (model.deleted.has(team)) return 'TEAM_NOT_FOUND';
  if (model.registered.get(team) === model.versions.length) return 'DUPLICATE_REGISTRATION';
  model.registered.set(team, model.versions.length);
  join(model);
  return 'registered';
}

function acknowledge(model: Model, team: number, response: string): Outcome {
  const proposal = latest(model);
  if (proposal === undefined) return 'no proposal';
  if (proposal.status !== 'pending') return 'PROPOSAL_NOT_PENDING';
  if (model.deleted.has(team)) return 'TEAM_NOT_FOUND';
  if (proposal.answered.has(team)) return 'DUPLICATE_ACKNOWLEDGMENT';
  proposal.answered.add(team);
  if (response === 'blocked') proposal.status = 'rejected';
  else if (consumers(model).every((each) => proposal.answered.has(each))) approve(model, proposal);
  return 'acknowledged';
}

function resolve(model: Model, action: 'withdraw' | 'force' | 'expire'): Outcome {
  const proposal = latest(model);
  if (proposal === undefined) return 'no proposal';
  if (proposal.status !== 'pending') return 'PROPOSAL_NOT_PENDING';
  proposal.status = ({ withdraw: 'withdrawn', force: 'approved', expire: 'expired' } as const)[action];
  return proposal.status;
}

function publishProposal(model: Model): Outcome {
  const proposal = latest(model);
  if (proposal === undefined) return 'no proposal';
  if (proposal.status !== 'approved') return 'PROPOSAL_NOT_PENDING';
  if (isOvertaken(model, proposal)) return 'BREAKING_CHANGE_REQUIRES_PROPOSAL';
  model.versions.push(proposal.columns);
  return 'published';
}
