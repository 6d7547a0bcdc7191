import type { Clock, MessageChannel, SecretStore } from '@luluchat/flow-runtime';
import { createRequire } from 'node:module';
import { createJsonClient, readEndpoint } from './client/create-json-client.js';
import { buildHttpMessage } from './message/http-message.js';
import { judgeAnswer } from './message/judge-answer.js';
import { createSigner } from './signing/create-signer.js';

/** What the HTTP channel is made of. */
export interface HttpChannelOptions {
  /** Where messages are posted to. The operator's own choice, so no destination guard looks at it; use `https:`. */
  readonly url: string;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** Name of the secret that holds the signing key. Default `channel_http_signing`. */
  readonly signingSecret?: string;
  /** Longest that the receiver may take to answer, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** Most connections to the receiver. Default 100. */
  readonly maxConnections?: number;
}

/** A channel that holds connections. */
export interface HttpChannel extends MessageChannel {
  /** Closes the connections. */
  close(): void;
}

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
/** A secret is set by a person; asking for it more often helps nobody. */
const SECRET_PAUSE_MS = 15_000;

/**
 * Makes a channel that posts each message as JSON, signed as Standard Webhooks says. Throws `FlowError` `invalid_request`
 * when the address cannot be used.
 */
export function createHttpChannel(options: HttpChannelOptions): HttpChannel {
  const { secrets, clock, signingSecret = 'channel_http_signing', timeoutMs, maxConnections } = options;
  const url = readEndpoint(options.url, 'url').href;
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
      return judgeAnswer(await client.post({ url, headers, body }, signal));
    },
    close: () => client.close(),
  };
}
