import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut, and can lose everything that is sent. */
export interface SeverableConnection {
  readonly port: number;
  /** Breaks every connection and refuses new ones. */
  sever(): Promise<void>;
  restore(): Promise<void>;
  /** Connections stay, but nothing gets through until `thaw`. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

export async function severableConnection(target: { host: string; port: number }): Promise<SeverableConnection> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isFrozen = false;
  const accept = (near: Socket): void => {
    const far = connect(target);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('error', () => undefined);
      one.on('close', () => {
        other.destroy();
        pairs.delete(pair);
      });
      one.pipe(other);
      if (isFrozen) one.pause();
    }
  };
  let server: Server;
  const listen = async (port: number): Promise<number> => {
    server = createServer(accept);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  };
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
    await closed;
  };
  const port = await listen(0);
  return {
    port,
    sever: close,
    async restore() {
      await listen(port);
    },
    freeze() {
      isFrozen = true;
      for (const pair of pairs) for (const socket of pair) socket.pause();
    },
    thaw() {
      isFrozen = false;
      for (const pair of pairs) for (const socket of pair) socket.resume();
    },
    close,
  };
}
