import type { StepLogger } from '@luluchat/flow-runtime';
import { once } from 'node:events';
import { createServer } from 'node:http2';
import type { ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { RestateSdk } from '../sdk/restate-sdk.js';
import { closeWhenOld } from './close-when-old.js';
import { withinAttempt } from '../journal/within-attempt.js';

/** Address at which Restate calls this process. */
export interface WorkerAddress {
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
}

/** Options of {@link openWorkerEndpoint}. */
export interface WorkerEndpointOptions extends WorkerAddress {
  readonly sdk: RestateSdk;
  readonly objects: readonly unknown[];
  readonly identityKeys: readonly string[];
  readonly logger: StepLogger;
  /** Age in milliseconds at which a connection is given up for a new one. Default: 30,000. */
  readonly connectionAgeMs?: number;
}

const CONNECTION_AGE_MS = 30_000;

/** HTTP/2 server through which Restate calls the objects of this process. */
export interface WorkerEndpoint {
  readonly url: string;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

/** Opens the server; resolves when it listens. Rejects when the port is taken. */
export async function openWorkerEndpoint(options: WorkerEndpointOptions): Promise<WorkerEndpoint> {
  const { sdk, objects, identityKeys, host = '127.0.0.1', port, logger } = options;
  const { connectionAgeMs = CONNECTION_AGE_MS } = options;
  const handle = sdk.createEndpointHandler({
    services: objects,
    ...(identityKeys.length > 0 && { identityKeys }),
    logger: ({ level }, message) => {
      // Failed attempts: this engine has logged the reason, and Restate repeats them.
      if (level === 'warn' || level === 'error')
        logger.debug('message of the Restate SDK', { message: String(message) });
    },
  });
  const server = createServer((request, response) => withinAttempt(request, () => handle(request, response)));
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    closeWhenOld(session, connectionAgeMs);
    session.once('close', () => sessions.delete(session));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { address, port: bound, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const session of sessions) session.destroy();
      await closed;
    },
  };
}
