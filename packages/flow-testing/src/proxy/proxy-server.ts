import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Proxy on loopback that opens tunnels (`CONNECT`). */
export interface ProxyServer {
  readonly url: string;
  /** `CONNECT` requests so far. */
  readonly asked: readonly IncomingMessage[];
  /** Sets the script for the next requests. Default: a tunnel to the same port of 127.0.0.1, whatever the host name. */
  answer(script: (socket: Socket, port: number) => void): void;
  /** Destroys every connection from and to the proxy and stops it. */
  close(): Promise<void>;
}
