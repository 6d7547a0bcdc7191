import { isIPv6, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { isLoopbackHost } from '../settings/is-loopback-host.js';
import { SettingError } from '../settings/setting-error.js';

/** First descriptor that a process inherits in this way. */
const FIRST_DESCRIPTOR = 3;

/** Socket that another process keeps open. Connections wait in its queue until a server accepts them. */
export interface InheritedSocket {
  readonly descriptor: number;
  /** Address without a slash at its end: `http://127.0.0.1:3000`. */
  readonly origin: string;
}

/**
 * Opens the listening socket that systemd, or another process that keeps one open over restarts, has passed on (`sd_listen_fds`). It
 * accepts nothing yet. Returns `undefined` without such a socket.
 *
 * @throws SettingError when there is more than one, when it has no IP address, and when others can reach it although `host` is a
 * loopback address.
 */
export function openInheritedSocket(env: NodeJS.ProcessEnv, ownPid: number, host: string): InheritedSocket | undefined {
  const descriptor = findInheritedSocket(env, ownPid);
  if (descriptor === undefined) return undefined;
  const { address, port } = readAddress(descriptor);
  if (isLoopbackHost(host) && !isLoopbackHost(address)) {
    throw new SettingError(
      `The socket that the server got listens on ${address}, and HOST is ${host}: set HOST to that address, which needs an API_ACCESS_TOKEN.`,
    );
  }
  return { descriptor, origin: `http://${isIPv6(address) ? `[${address}]` : address}:${port}` };
}

/** Returns the descriptor of the socket, `undefined` without one. */
export function findInheritedSocket(
  { LISTEN_PID: pid, LISTEN_FDS: count = '0' }: NodeJS.ProcessEnv,
  ownPid: number,
): number | undefined {
  // For another process, which has left its environment to this one.
  if (pid !== String(ownPid) || count === '0') return undefined;
  if (count === '1') return FIRST_DESCRIPTOR;
  throw new SettingError(`The server got ${count} sockets to listen on (LISTEN_FDS), and takes one: name one address.`);
}

/** Reads the address to which a socket is bound. */
function readAddress(descriptor: number): AddressInfo {
  // Stays open: closing it would close the descriptor.
  const found = new Socket({ fd: descriptor, readable: false, writable: false }).address();
  if ('address' in found) return found;
  throw new SettingError('The socket that the server got has no IP address (LISTEN_FDS): name an address and a port.');
}
