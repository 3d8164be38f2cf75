import { randomUUID } from 'node:crypto';

/** Makes new identifiers: UUID version 4 in lower case. */
export type NewId = () => string;

export const randomIds: NewId = () => randomUUID();
