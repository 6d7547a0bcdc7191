import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** A proxy on loopback that makes tunnels. */
export interface ProxyServer {
  readonly url: string;
  /** What tunnels were asked for. */
  readonly asked: readonly IncomingMessage[];
  /** What it does with the next ones. At first: a tunnel to this port of 127.0.0.1, whatever the name. */
  answer(script: (socket: Socket, port: number) => void): void;
  /** Breaks off every connection to it and from it, and stops. */
  close(): Promise<void>;
}
