import { randomUUID } from 'node:crypto';

/** Digest of the sources, put in by `tools/build.mjs`. */
declare const tesseraBuild: string | undefined;

/**
 * Stands for the code of this program: what one build computed is never given out by another. A program that runs from
 * its sources has one of its own.
 */
export const buildId: string = typeof tesseraBuild === 'undefined' ? randomUUID() : tesseraBuild;
