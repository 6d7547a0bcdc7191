import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Connections between servers on loopback, which a test can cut as a network does. */
export interface CuttableLinks {
  /** Port at which the others reach each server. */
  readonly ports: readonly number[];
  /**
   * Cuts a server off from the others, in both directions: nothing passes, and no connection is closed. It is still reached by everyone
   * else, such as its clients.
   */
  cut(index: number): void;
  /** Lets pass what was held back, and everything from now on. */
  mend(index: number): void;
  stop(): Promise<void>;
}

interface Link {
  /** Index of the server that opened the connection; `undefined`: another process. */
  readonly from: number | undefined;
  readonly to: number;
  readonly ends: readonly [Socket, Socket];
}

/**
 * Starts a proxy before each of the ports. `pidOf` returns the id of the process of a server, by which connections that it opens are
 * recognized; 0 while it does not run. Linux only.
 */
export async function startCuttableLinks(
  ports: readonly number[],
  pidOf: (index: number) => number,
): Promise<CuttableLinks> {
  const links = new Set<Link>();
  const cut = new Set<number>();
  const isCut = ({ from, to }: Link) => from !== undefined && from !== to && (cut.has(from) || cut.has(to));
  const open = (incoming: Socket, port: number, to: number): void => {
    const from = ports.findIndex((_, index) => hasOpened(pidOf(index), incoming.remotePort ?? 0));
    const outgoing = connect(port, '127.0.0.1');
    const link: Link = { from: from === -1 ? undefined : from, to, ends: [incoming, outgoing] };
    links.add(link);
    for (const socket of link.ends) {
      socket.on('error', () => socket.destroy());
      // Beyond a cut, the other end does not hear of it.
      socket.once('close', () => isCut(link) || close(link));
    }
    if (!isCut(link)) pass(link);
  };

  const close = (link: Link): void => {
    links.delete(link);
    for (const socket of link.ends) socket.destroy();
  };

  const pass = (link: Link): void => {
    const [one, other] = link.ends;
    if (one.destroyed || other.destroyed) close(link);
    else one.pipe(other).pipe(one);
  };

  const forCut = (change: () => void): void => {
    const before = new Set([...links].filter(isCut));
    change();
    for (const link of links) {
      if (isCut(link) && !before.has(link)) hold(link);
      else if (!isCut(link) && before.has(link)) pass(link);
    }
  };

  const servers = await Promise.all(ports.map((port, to) => listen((incoming) => open(incoming, port, to))));

  return {
    ports: servers.map((server) => (server.address() as AddressInfo).port),
    cut: (index) => forCut(() => cut.add(index)),
    mend: (index) => forCut(() => cut.delete(index)),
    async stop() {
      const closed = servers.map((server) => once(server.close(), 'close'));
      cut.clear();
      for (const link of links) close(link);
      await Promise.all(closed);
    },
  };
}

async function listen(onConnection: (socket: Socket) => void): Promise<Server> {
  const server = createServer(onConnection);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

function hold({ ends: [one, other] }: Link): void {
  one.unpipe(other).pause();
  other.unpipe(one).pause();
}

/** Tells whether the process has opened the connection from a port of loopback. */
function hasOpened(pid: number, port: number): boolean {
  if (pid === 0) return false;
  const inode = findInode(port);
  if (inode === undefined) return false;
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((file) => linkOf(`${folder}/${file}`) === `socket:[${inode}]`);
  } catch {
    // It has ended.
    return false;
  }
}

/** Returns the inode of the socket whose local port this is, as `/proc/net/tcp` lists it. */
function findInode(port: number): string | undefined {
  const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const row = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find((columns) => columns[1] === local && columns[9] !== '0');
  return row?.[9];
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
