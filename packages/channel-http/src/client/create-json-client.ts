import { FlowError, ownMembers, parseUrl, readRetryAfter } from '@luluchat/flow-runtime';
import type { Clock, MessageFailure } from '@luluchat/flow-runtime';
import { Axios } from 'axios';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import { startDeadline } from './deadline.js';
import { describeNoAnswer } from './describe-no-answer.js';
import { readJson } from './read-json.js';

/** How a client calls. */
export interface JsonClientOptions {
  /** `User-Agent` of every request. */
  readonly userAgent: string;
  readonly clock: Clock;
  /** Longest that a call may take, connecting and reading the answer included, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** Most connections to one host and port; further calls wait within their time. Default 100. */
  readonly maxConnections?: number;
}

/** One call. */
export interface JsonRequest {
  /** `http:` or `https:`, see `readEndpoint`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is, byte for byte: what was signed is what leaves. */
  readonly body: string;
}

/** What came of a call. */
export type JsonAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** What `Retry-After` asks for. */
      readonly retryAfterMs: number | undefined;
      /** The body, `undefined` when it is not JSON, larger than 64 KiB or incomplete. */
      readonly body: unknown;
    }
  | {
      readonly kind: 'unanswered';
      /** `timeout`, `dns`, `tls` or `connection`, with a sentence. */
      readonly failure: MessageFailure;
    };

/** Makes the calls of a channel to its provider. */
export interface JsonClient {
  /** Posts once: nothing is repeated, no redirect is followed. Rejects with the reason of `signal` when that aborts. */
  post(request: JsonRequest, signal: AbortSignal): Promise<JsonAnswer>;
  /** Closes the connections. */
  close(): void;
}

/** Makes a client that goes straight to its provider: proxies of the environment are not looked at. */
export function createJsonClient(options: JsonClientOptions): JsonClient {
  const { userAgent, clock, timeoutMs = 10_000, maxConnections: maxSockets = 100 } = ownMembers(options);
  const httpAgent = new HttpAgent({ keepAlive: true, maxSockets });
  const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets, minVersion: 'TLSv1.2', rejectUnauthorized: true });
  // Not `axios.create`, whose defaults would transform bodies and reject on statuses.
  const client = new Axios({
    adapter: 'http',
    httpAgent,
    httpsAgent,
    proxy: false,
    maxRedirects: 0,
    decompress: false,
    responseType: 'stream',
  });
  return {
    async post({ url, headers, body }, caller) {
      caller.throwIfAborted();
      const deadline = startDeadline(timeoutMs, caller);
      try {
        const response = await client.post<Readable>(url, body, {
          signal: deadline.signal,
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            'accept-encoding': 'identity',
            'user-agent': userAgent,
            ...headers,
          },
        });
        const retryAfter: unknown = response.headers['retry-after'];
        return {
          kind: 'answered',
          status: response.status,
          retryAfterMs: readRetryAfter(typeof retryAfter === 'string' ? retryAfter : null, clock.now()),
          body: await readJson(response.data, deadline.signal),
        };
      } catch (error) {
        caller.throwIfAborted();
        const { host } = new URL(url);
        if (!deadline.isOver) return { kind: 'unanswered', failure: describeNoAnswer(error, host) };
        const reason = `No answer from "${host}" within ${timeoutMs / 1000} s.`;
        return { kind: 'unanswered', failure: { code: 'timeout', reason } };
      } finally {
        deadline.clear();
      }
    },
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/** Reads the address of a provider. Throws `FlowError` `invalid_request`, which names `option` and never the address. */
export function readEndpoint(text: string, option: string): URL {
  const url = parseUrl(text);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new FlowError(
      'invalid_request',
      `${option} is not an http or https URL, such as https://example.com/messages.`,
    );
  }
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    throw new FlowError('invalid_request', `${option} holds a user name, a password or a "#", which cannot be sent.`);
  }
  return url;
}
