import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Balancer of connections before the workers of several servers. */
export interface TestBalancer {
  readonly url: string;
  close(): Promise<void>;
}

/** Finds free ports on loopback. */
export async function findPorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Starts a balancer that gives each connection to the next port that accepts it. */
export async function startBalancer(ports: readonly number[]): Promise<TestBalancer> {
  const open = new Set<Socket>();
  let next = 0;
  const server = createServer((incoming) => {
    open.add(incoming);
    incoming.on('error', () => incoming.destroy());
    incoming.once('close', () => open.delete(incoming));
    next += 1;
    forward(incoming, [...ports.slice(next % ports.length), ...ports.slice(0, next % ports.length)]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(incoming: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined) return void incoming.destroy();
  const outgoing = connect(port, '127.0.0.1');
  const fail = (): void => forward(incoming, others);
  outgoing.once('error', fail);
  outgoing.once('connect', () => {
    outgoing.off('error', fail);
    outgoing.on('error', () => incoming.destroy());
    outgoing.once('close', () => incoming.destroy());
    incoming.once('close', () => outgoing.destroy());
    incoming.pipe(outgoing).pipe(incoming);
  });
}
