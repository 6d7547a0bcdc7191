import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Frontend message `Sync`, after which the server answers everything before it. */
const SYNC = 'S'.charCodeAt(0);
const LENGTH_BYTES = 4;
const TYPE_BYTES = 1;

/** A way to PostgreSQL that counts the round trips of extended queries. */
export interface RoundTripCounter {
  /** Address of the database over this way. */
  readonly url: string;
  /** Runs work and returns the number of its round trips. */
  count(work: () => Promise<unknown>): Promise<number>;
  /** Ends the next connection that is used once the database has answered, and drops the answer. */
  loseNextAnswer(): void;
  /** Number of answers that were dropped. */
  readonly lostAnswers: number;
  close(): Promise<void>;
}

/** Starts a way to the database at `url`, on loopback. */
export async function startRoundTripCounter(url: string): Promise<RoundTripCounter> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let trips = 0;
  let isToLose = false;
  let lostAnswers = 0;
  const server = createServer((client) => {
    const database = connect(Number(port), hostname);
    const countIn = createSyncCounter();
    let isLosing = false;
    client.on('data', (chunk: Buffer) => {
      const found = countIn(chunk);
      trips += found;
      if (found > 0 && isToLose) [isToLose, isLosing] = [false, true];
      database.write(chunk);
    });
    database.on('data', (chunk: Buffer) => {
      if (!isLosing) return client.write(chunk);
      lostAnswers += 1;
      return client.destroy();
    });
    client.on('close', () => database.end());
    database.on('close', () => client.destroy());
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const counted = new URL(url);
  counted.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: counted.href,
    count: async (work) => {
      const before = trips;
      await work();
      return trips - before;
    },
    loseNextAnswer: () => (isToLose = true),
    get lostAnswers() {
      return lostAnswers;
    },
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** Returns a function that counts the `Sync` messages of a connection, chunk by chunk. */
function createSyncCounter(): (chunk: Buffer) => number {
  let pending = Buffer.alloc(0);
  let hasStarted = false;
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    let count = 0;
    for (;;) {
      // The first message has no type.
      const typeBytes = hasStarted ? TYPE_BYTES : 0;
      if (pending.length < typeBytes + LENGTH_BYTES) return count;
      const end = typeBytes + pending.readUInt32BE(typeBytes);
      if (pending.length < end) return count;
      if (hasStarted && pending[0] === SYNC) count += 1;
      hasStarted = true;
      pending = pending.subarray(end);
    }
  };
}
