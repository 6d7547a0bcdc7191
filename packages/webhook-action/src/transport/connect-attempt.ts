import type { ClientRequest } from 'node:http';
import { connect as connectTcp, isIP, isIPv6 } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { buildConnector } from 'undici';
import { DestinationDenied } from '../guard/destination-denied.js';
import { classifyConnectFailure } from './classify-failure.js';
import type { ConnectPhase } from './classify-failure.js';
import type { ConnectObserver } from './exchange-ports.js';
import type { Route } from './route.js';
import { NOTHING_INHERITED } from './nothing-inherited.js';
import { TLS_RULES } from './tls-rules.js';

/** Callback, called exactly once: with a socket that is ready for a request, or with a failure. */
export type OnConnected = (failure: Error | null, socket?: Socket) => void;

const TCP_KEEP_ALIVE_MS = 60_000;

/**
 * Attempt to connect: check, lookup, TCP, then a tunnel and TLS where needed. The checked address is the dialled one: a
 * literal is checked before anything is opened, every address of a name in the lookup of this connection.
 */
export class ConnectAttempt {
  readonly #isSecure: boolean;
  readonly #port: number;
  #phase: ConnectPhase;
  #socket: Socket | undefined;
  #tunnel: ClientRequest | undefined;
  #isSettled = false;

  constructor(
    readonly target: buildConnector.Options,
    readonly route: Route,
    readonly observer: ConnectObserver | undefined,
    readonly onConnected: OnConnected,
  ) {
    this.#isSecure = target.protocol === 'https:';
    this.#port = Number(target.port) || (this.#isSecure ? 443 : 80);
    this.#phase = isIP(target.hostname) === 0 && route.proxy === undefined ? 'dns' : 'connect';
  }

  start(): void {
    const { guard, proxy } = this.route;
    const reason = guard.checkLiteral(this.target);
    if (reason !== undefined) return process.nextTick(this.cancel, new DestinationDenied(reason));
    this.observer?.mark('connectStartedAt');
    if (proxy === undefined) return this.#dial();
    const { hostname } = this.target;
    const authority = `${isIPv6(hostname) ? `[${hostname}]` : hostname}:${this.#port}`;
    this.#tunnel = proxy.openTunnel(authority, (error, tunnel) => {
      if (tunnel === undefined) return this.cancel(error ?? new Error('There is no tunnel.'));
      this.#useTunnel(tunnel);
    });
  }

  /** Ends the attempt with a failure. Does nothing when it has already ended. */
  readonly cancel = (error: Error): void => {
    if (this.#isSettled) return;
    this.#settle();
    this.#tunnel?.destroy();
    this.#socket?.destroy();
    const { hostname } = this.target;
    const isPresented = this.route.contexts.hasCertificateFor({ hostname, port: this.#port });
    this.onConnected(classifyConnectFailure(this.#phase, error, { hostname, port: this.#port, isPresented }));
  };

  #dial(): void {
    const common = {
      ...NOTHING_INHERITED,
      host: this.target.hostname,
      port: this.#port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: TCP_KEEP_ALIVE_MS,
      lookup: this.route.guard.lookupFor(this.target),
      // Makes Node ask for all addresses and try them in turn; each of them is checked.
      autoSelectFamily: true,
    };
    this.#watch(this.#isSecure ? connectTls({ ...common, ...this.#tlsOptions() }) : connectTcp(common));
  }

  #useTunnel(tunnel: Socket): void {
    if (this.#isSettled) return void tunnel.destroy();
    tunnel.setNoDelay(true).setKeepAlive(true, TCP_KEEP_ALIVE_MS);
    this.observer?.mark('connectedAt');
    this.#phase = 'tls';
    if (this.#isSecure) return this.#watch(connectTls({ ...NOTHING_INHERITED, ...this.#tlsOptions(), socket: tunnel }));
    this.#watch(tunnel);
    this.#succeed();
  }

  #tlsOptions() {
    const { hostname } = this.target;
    const { ca, contexts } = this.route;
    const secureContext = contexts.contextFor({ hostname, port: this.#port });
    return {
      ...TLS_RULES,
      // An address sends no server name, so `host` is what the certificate must be for.
      host: hostname,
      servername: isIP(hostname) === 0 ? hostname : '',
      ALPNProtocols: ['http/1.1'],
      ...(ca && { ca: [...ca] }),
      // Has the authorities of its entry, or `ca`; Node then reads no other option about certificates.
      ...(secureContext && { secureContext }),
    };
  }

  #watch(socket: Socket): void {
    this.#socket = socket;
    socket.on('error', this.cancel).on('close', this.#onClose);
    socket.on('lookup', this.#onLookup).on('connect', this.#onConnect).on('secureConnect', this.#onSecure);
    // A lookup of the operator may cancel the attempt synchronously, before `#socket` is set.
    if (this.#isSettled) socket.destroy();
  }

  readonly #onLookup = (error: Error | null): void => {
    if (error !== null) return;
    this.#phase = 'connect';
    this.observer?.mark('resolvedAt');
  };

  readonly #onConnect = (): void => {
    this.observer?.mark('connectedAt');
    if (this.#isSecure) this.#phase = 'tls';
    else this.#succeed();
  };

  readonly #onSecure = (): void => {
    this.observer?.mark('securedAt');
    this.#succeed();
  };

  readonly #onClose = (): void => this.cancel(new Error('the socket was closed'));

  #succeed(): void {
    const socket = this.#socket;
    if (this.#isSettled || socket === undefined) return;
    this.#settle();
    this.onConnected(null, socket);
    // undici listens for errors itself from now on.
    socket.off('error', this.cancel);
  }

  /** Removes the listeners except the one for errors: a destroyed socket may still report one. */
  #settle(): void {
    this.#isSettled = true;
    this.#socket?.off('lookup', this.#onLookup).off('connect', this.#onConnect);
    this.#socket?.off('secureConnect', this.#onSecure).off('close', this.#onClose);
  }
}
