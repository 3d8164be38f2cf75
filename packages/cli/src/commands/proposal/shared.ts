import { argument } from '../../command/option.js';

export const proposalStatuses = ['pending', 'approved', 'rejected', 'withdrawn', 'expired'] as const;

export const proposalArgument = argument('id, or the name of an asset: its open proposal');
