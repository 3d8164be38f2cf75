import { type Stake, type Told, textOf } from './event-facts.js';
import { listed } from './wording.js';

/** What a breaking change of the asset means for the team, from what it declared. */
export function stakeLines(told: Told): readonly string[] {
  const { isConsumer, pinnedVersion, readers } = told.stake;
  const asset = textOf(told, 'asset_fqn');
  const lines: string[] = [];
  if (isConsumer) {
    lines.push(
      `Your team reads ${asset}${pinnedVersion === null ? '' : ` and is pinned to version ${pinnedVersion}`}.`,
    );
  }
  if (readers.length > 0) {
    const [verb, noun] = readers.length === 1 ? ['reads', 'asset'] : ['read', 'assets'];
    lines.push(`Your ${noun} ${listed(readers)} ${verb} ${isConsumer ? 'it' : asset}.`);
  }
  return lines;
}

/** Who still has to do something while the proposal is pending. */
export function answerLines({ stake, proposal }: Told): readonly string[] {
  if (proposal?.isPending === false) return ['The proposal is closed by now.'];
  if (stake.mustAnswer) return ['Your team has to answer: approved, migrating or blocked.'];
  if (stake.isProducer) return [waitingLine(proposal?.waitingFor ?? [])];
  if (stake.isConsumer) return ['Your team has answered.'];
  return ['Your team does not have to answer. It can object.'];
}

function waitingLine(names: readonly string[]): string {
  return names.length === 0 ? 'Nobody has to answer any more.' : `Still to answer: ${listed(names)}.`;
}

/** Whether the change reaches the team at all. */
export function isReached({ isConsumer, readers }: Stake): boolean {
  return isConsumer || readers.length > 0;
}
