import { Readable } from 'node:stream';

/**
 * The body of an answer that ends when its client or the server does, and not because everything was said. Such a request
 * counts as answered as soon as the body begins.
 */
export abstract class EndlessStream extends Readable {}
