import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Options of a bare receiver: how it treats its connections. */
export interface BareReceiverOptions {
  /** Header lines that are sent in addition to the length, each with its line break. */
  readonly headers?: string;
  /** Bytes that are sent before each response. */
  readonly before?: string | readonly string[];
  /** `true` if it reads only one request on a connection, as uWSGI does. */
  readonly isOneShot?: boolean;
  /** Time after a response at which it closes the connection, if no request came, in milliseconds. Default: never. */
  readonly closesAfterMs?: () => number;
}

/** HTTP/1.1 server over sockets, which sends exactly the bytes of a test. */
export interface BareReceiver {
  readonly url: string;
  /** Bodies of all requests, in order. */
  readonly bodies: readonly string[];
  readonly totalConnections: number;
  readonly openConnections: number;
  close(): Promise<void>;
}

const BODY = '{"data":{"tier":"gold"}}';

/** Starts a bare receiver on loopback. */
export async function createBareReceiver(options: BareReceiverOptions = {}): Promise<BareReceiver> {
  const { headers = '', before = '', isOneShot = false, closesAfterMs } = options;
  const bodies: string[] = [];
  const answer = `HTTP/1.1 200 OK\r\nContent-Length: ${BODY.length}\r\n${headers}\r\n${BODY}`;
  const server = createServer({ noDelay: true }, (socket) => {
    let received = '';
    let closing: NodeJS.Timeout | undefined;
    let isServed = false;
    socket.on('data', (chunk) => {
      // A request that is not read is lost.
      if (isOneShot && isServed) return;
      clearTimeout(closing);
      received += chunk.toString('latin1');
      const body = completeBody(received);
      if (body === undefined) return;
      received = '';
      isServed = true;
      bodies.push(body);
      void send(socket, [before].flat().concat(answer)).then(() => {
        if (closesAfterMs !== undefined) closing = setTimeout(() => socket.end(), closesAfterMs());
      });
    });
    socket.on('close', () => clearTimeout(closing));
  });
  return listen(server, { bodies });
}

/** A relay to a receiver that holds back what goes through it, each way for half of the round trip. */
export async function createDelayingRelay(url: string, roundTripMs: number): Promise<BareReceiver> {
  const { port } = new URL(url);
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (near) => {
    const far = connect({ port: Number(port), host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    const later = (work: () => void) => void setTimeout(work, roundTripMs / 2);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk) => later(() => to.writable && to.write(chunk)));
      from.on('end', () => later(() => to.end()));
      from.on('error', () => later(() => to.destroy()));
    }
  });
  return listen(server, { bodies: [] });
}

async function send(socket: Socket, parts: readonly string[]): Promise<void> {
  for (const part of parts) {
    if (part === '') continue;
    await new Promise<void>((resolve) => socket.write(part, () => setImmediate(resolve)));
  }
}

function completeBody(received: string): string | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(received.slice(0, end))?.[1] ?? 0);
  const body = received.slice(end + 4);
  return body.length < length ? undefined : body;
}

async function listen(server: Server, { bodies }: { readonly bodies: readonly string[] }): Promise<BareReceiver> {
  const sockets = new Set<Socket>();
  let totalConnections = 0;
  server.on('connection', (socket: Socket) => {
    totalConnections += 1;
    sockets.add(socket.on('error', () => undefined));
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    get totalConnections() {
      return totalConnections;
    },
    get openConnections() {
      return sockets.size;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
