import { relayTo } from './relay';

/** Counts what is sent to databases of the MySQL protocol. */
export interface StatementCounter {
  /** The URL to reach this database by, so that what goes there is counted. */
  readonly through: (name: string, url: string) => Promise<string>;
  /** How many statements each database was sent since the last call. */
  take(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** Commands of the protocol, by the first byte of a packet that begins an exchange. */
const QUERY = 0x03;
const EXECUTE = 0x17;

/**
 * Each text query and each execution of a prepared statement counts. What prepares or sets up does not: it is sent once a
 * connection. Counted on the way there, whatever else the server is asked by others.
 */
export function statementCounter(): StatementCounter {
  const counts = new Map<string, number>();
  const relays: { close(): Promise<void> }[] = [];
  return {
    through: async (name, url) => {
      const relay = await relayTo(url, () =>
        packets((sequence, body) => {
          if (sequence === 0 && isStatement(body)) counts.set(name, (counts.get(name) ?? 0) + 1);
        }),
      );
      relays.push(relay);
      return relay.url;
    },
    take: () => {
      const taken = Object.fromEntries(counts);
      counts.clear();
      return taken;
    },
    close: async () => {
      await Promise.all(relays.map((relay) => relay.close()));
    },
  };
}

const isStatement = (body: Buffer): boolean =>
  body[0] === EXECUTE || (body[0] === QUERY && !/^SET\s/i.test(body.subarray(1, 8).toString('latin1')));

/** Takes a stream apart into packets: three bytes of length, one of sequence, the body. */
function packets(heard: (sequence: number, body: Buffer) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readUIntLE(0, 3)) {
      const end = 4 + rest.readUIntLE(0, 3);
      heard(rest[3] ?? 0, rest.subarray(4, end));
      rest = rest.subarray(end);
    }
  };
}
