import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Balancer of TCP connections on loopback. */
export interface Balancer {
  /** URL of the balancer, for servers that speak HTTP. */
  readonly url: string;
  /** Ends all connections and stops it. */
  stop(): Promise<void>;
}

/**
 * Starts a balancer that gives each connection to the next of the ports of loopback, and passes over those on which nothing listens.
 * A connection stays where it is until one of its ends closes it.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((incoming) => {
    open.add(incoming);
    incoming.on('error', () => incoming.destroy());
    incoming.once('close', () => open.delete(incoming));
    turn = (turn + 1) % ports.length;
    forward(incoming, [...ports.slice(turn), ...ports.slice(0, turn)]);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server.close(), 'close');
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** Connects to the first port that accepts; ends the incoming connection when none does. */
function forward(incoming: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined || incoming.destroyed) return void incoming.destroy();
  const outgoing = connect(port, '127.0.0.1');
  const tryNext = (): void => forward(incoming, others);
  outgoing.once('error', tryNext);
  outgoing.once('connect', () => {
    outgoing.off('error', tryNext);
    outgoing.on('error', () => incoming.destroy());
    outgoing.once('close', () => incoming.destroy());
    if (incoming.destroyed) return void outgoing.destroy();
    incoming.once('close', () => outgoing.destroy());
    incoming.pipe(outgoing).pipe(incoming);
  });
}
