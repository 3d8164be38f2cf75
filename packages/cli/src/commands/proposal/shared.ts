import { argument } from '../../command/option.js';

export const proposalArgument = argument('id, or the name of an asset: its open proposal');
