import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a TCP server that a test can freeze or cut. */
export interface Relay {
  /** The server's URL, through the relay. */
  readonly url: string;
  /** From now on bytes wait on the way, in both directions, and new connections hang. */
  freeze(): void;
  /** Breaks all connections, and each new one. */
  cut(): void;
  /** Lets through what waits, and all that follows. */
  mend(): void;
  close(): Promise<void>;
}

/** `listener` makes, for each connection, what hears the bytes on their way to the server. */
export async function relayTo(url: string, listener?: () => (bytes: Buffer) => void): Promise<Relay> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let state: 'open' | 'frozen' | 'cut' = 'open';
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    const heard = listener?.();
    if (heard) near.on('data', heard);
    join(near, far);
    join(far, near);
  });
  const join = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (bytes) => to.write(bytes));
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    if (state === 'frozen') from.pause();
  };
  const near = new URL(url);
  near.port = String(await listening(server));
  return {
    url: near.href.replace(/\/$/, ''),
    freeze: () => {
      state = 'frozen';
      for (const socket of sockets) socket.pause();
    },
    cut: () => {
      state = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      state = 'open';
      for (const socket of sockets) socket.resume();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => {
        server.close(() => {
          done();
        });
      });
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') done(address.port);
      else failed(new Error('No port was given'));
    });
  });
}
