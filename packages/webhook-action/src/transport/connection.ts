import { isIP, connect as connectTcp } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { buildConnector } from 'undici';
import { classifyConnectFailure } from './classify-failure.js';
import type { ConnectPhase } from './classify-failure.js';
import type { Exchange } from './exchange.js';

/** How sockets are opened. */
export interface SocketOptions {
  /** Resolves host names. Node never asks it for IP literals. Default: the system's resolver. */
  readonly lookup?: LookupFunction;
  /** Certificate authorities to trust instead of the built-in ones: PEM texts. */
  readonly ca?: readonly string[];
}

const TCP_KEEP_ALIVE_MS = 60_000;

/**
 * The one connection of an undici client. undici opens sockets for clients, not for requests; with one request at a
 * time for each client, the request that waits is the one that was dispatched last. Knowing it lets a deadline end a
 * connection that is still being made, and gives each phase of it to the request's timings.
 */
export class Connection {
  /** The exchange that was dispatched last. */
  exchange: Exchange | undefined;
  socket: Socket | undefined;
  /** Requests that were begun on this socket. */
  uses = 0;
  #cancel: ((error: Error) => void) | undefined;

  constructor(readonly options: SocketOptions) {}

  /** Ends the attempt to connect, if there is one. */
  cancelConnecting(error: Error): void {
    this.#cancel?.(error);
  }

  /** undici's connector. Calls back exactly once. */
  readonly open = (target: buildConnector.Options, callback: buildConnector.Callback): void => {
    const { exchange } = this;
    const isSecure = target.protocol === 'https:';
    const socket = this.#connect(target, isSecure);
    let phase: ConnectPhase = isIP(target.hostname) === 0 ? 'dns' : 'connect';
    exchange?.mark('connectStartedAt');

    const onLookup = (error: Error | null) => {
      if (error !== null) return;
      phase = 'connect';
      exchange?.mark('resolvedAt');
    };
    const onConnect = () => {
      exchange?.mark('connectedAt');
      if (isSecure) phase = 'tls';
      else succeed();
    };
    const onSecure = () => {
      exchange?.mark('securedAt');
      succeed();
    };
    let isSettled = false;
    const settle = () => {
      isSettled = true;
      this.#cancel = undefined;
      socket.off('lookup', onLookup).off('connect', onConnect).off('secureConnect', onSecure).off('close', onClose);
    };
    const succeed = () => {
      settle();
      this.socket = socket;
      this.uses = 0;
      callback(null, socket);
      socket.off('error', fail);
    };
    const fail = (error: Error) => {
      if (isSettled) return;
      settle();
      socket.destroy();
      callback(classifyConnectFailure(phase, error, target.hostname), null);
    };
    const onClose = () => fail(new Error('the socket was closed'));

    this.#cancel = fail;
    socket.on('error', fail).on('lookup', onLookup).on('connect', onConnect).on('close', onClose);
    if (isSecure) socket.on('secureConnect', onSecure);
    // A lookup of the operator's runs before the socket is here to be cancelled.
    if (exchange?.isSettled) process.nextTick(fail, new Error('The exchange settled before the connection was made.'));
  };

  #connect({ hostname, port }: buildConnector.Options, isSecure: boolean): Socket {
    const { lookup, ca } = this.options;
    const common = {
      host: hostname,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: TCP_KEEP_ALIVE_MS,
      ...(lookup && { lookup }),
    };
    if (!isSecure) return connectTcp({ ...common, port: Number(port) || 80 });
    return connectTls({
      ...common,
      port: Number(port) || 443,
      servername: isIP(hostname) === 0 ? hostname : '',
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      // Said aloud, since NODE_TLS_REJECT_UNAUTHORIZED=0 changes the default.
      rejectUnauthorized: true,
      ...(ca && { ca: [...ca] }),
    });
  }
}
