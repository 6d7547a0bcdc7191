import { ownMembers } from '@luluchat/flow-runtime/values';
import type { Clock, SecretStore } from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import { createRequire } from 'node:module';
import { createJsonClient, parseEndpoint } from './client/create-json-client.js';
import { buildHttpMessage } from './message/http-message.js';
import { classifyResponse } from './message/classify-response.js';
import { createSigner } from './signing/create-signer.js';

/** Options of the HTTP channel. */
export interface HttpChannelOptions {
  /** Address that messages are posted to. The operator chooses it, so no destination guard checks it; use `https:`. */
  readonly url: string;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** Name of the secret that holds the signing key. Default `channel_http_signing`. */
  readonly signingSecret?: string;
  /** Time limit for the response of the receiver, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** Maximum number of connections to the receiver. Default 100. */
  readonly maxConnections?: number;
}

/** HTTP channel. It holds connections, so close it after use. */
export interface HttpChannel extends MessageChannel {
  /** Closes all connections. */
  close(): void;
}

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
/** Pause before the secret is looked up again, in milliseconds: a person has to set it. */
const SECRET_PAUSE_MS = 15_000;

/**
 * Creates a channel that posts each message as JSON with a signature of Standard Webhooks.
 *
 * @throws FlowError `invalid_request` when the address cannot be used.
 */
export function createHttpChannel(options: HttpChannelOptions): HttpChannel {
  const { secrets, clock, signingSecret = 'channel_http_signing', timeoutMs, maxConnections } = ownMembers(options);
  const url = parseEndpoint(options.url, 'url').href;
  const client = createJsonClient({
    userAgent: `luluchat-channel-http/${version}`,
    clock,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(maxConnections === undefined ? {} : { maxConnections }),
  });
  return {
    async send(message, signal) {
      signal.throwIfAborted();
      const signer = createSigner(signingSecret, await secrets.get(signingSecret));
      if (!('sign' in signer)) {
        return { kind: 'retry', failure: signer, afterMs: SECRET_PAUSE_MS, needsOperator: true };
      }
      const { id } = message;
      const body = JSON.stringify(buildHttpMessage(message));
      const at = new Date(clock.now());
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signer.sign(id, at, body),
        'idempotency-key': id,
      };
      return classifyResponse(await client.post({ url, headers, body }, signal));
    },
    close: () => client.close(),
  };
}
