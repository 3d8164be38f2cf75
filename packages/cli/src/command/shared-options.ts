import { defaulted, object, text, whole } from './option.js';

/** Options that mean the same in every command that has them. */
export const metadataOption = object('-m, --metadata <json>', 'a JSON object that is kept with it, or @file');

export const environmentOption = text(
  '-e, --environment <name>',
  'environment of the asset, where several have one of this name',
);

export const teamFilter = text('-t, --team <team>', 'only those of this team: name or id');

export function actingTeam(description: string) {
  return text('-t, --team <team>', `${description}: name or id (default: TESSERA_TEAM_ID)`);
}

/** How much of a list is shown. */
export function pageOptions(limit: number) {
  return {
    limit: defaulted(whole('-l, --limit <number>', 'at most so many, up to 100'), limit),
    offset: defaulted(whole('--offset <number>', 'leave out so many from the front'), 0),
  };
}
