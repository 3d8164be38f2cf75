import { eventTypes } from '@tessera/sdk';

/** Types of events that receivers can ask for; `*` is all of them. */
export const eventNames = [...eventTypes, '*'] as const;
