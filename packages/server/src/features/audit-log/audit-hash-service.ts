import { createHash } from 'node:crypto';
import type { Hash } from './audit-chain.js';

/** The hash of the chain over the audit log. */
export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');
