import { changesOf } from './change-lines.js';
import { type Told, textOf } from './event-facts.js';
import { factOf, type Wording } from './event-wording.js';
import { stakeLines } from './for-you.js';

/** A version went live: with a proposal before it, because it breaks nothing, or by force. */
export function published(told: Told): Wording {
  const { force } = told.event.payload;
  const meaning = (): readonly string[] => {
    if (force === true) return ['It was published by force, so nobody was asked. Check what reads the asset.'];
    if (told.proposal !== null) return ['The proposed change is live now.'];
    return ['Its compatibility mode allows the change, so nobody was asked.'];
  };
  return {
    title: `New version live: ${textOf(told, 'asset_fqn')} ${textOf(told, 'version')}`,
    facts: [
      ...factOf('Asset', textOf(told, 'asset_fqn')),
      ...factOf('Version', textOf(told, 'version')),
      ...factOf('Published by', textOf(told, 'producer_team_name')),
    ],
    sections: changesOf(told.proposal),
    forYou: [...stakeLines(told), ...meaning()],
  };
}
