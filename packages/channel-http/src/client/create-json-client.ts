import { FlowError } from '@luluchat/flow-runtime';
import { ownMembers, parseUrl, parseRetryAfter } from '@luluchat/flow-runtime/values';
import type { Clock, MessageFailure } from '@luluchat/flow-runtime';
import { Axios } from 'axios';
import type { AxiosResponse } from 'axios';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import { startDeadline } from './deadline.js';
import { describeFailure } from './describe-failure.js';
import { readJson } from './read-json.js';

/** Options of a JSON client. */
export interface JsonClientOptions {
  /** `User-Agent` of every request. */
  readonly userAgent: string;
  readonly clock: Clock;
  /** Time limit of a call in milliseconds, connecting and reading the response included. Default 10,000. */
  readonly timeoutMs?: number;
  /** Maximum number of connections to one host and port; further calls wait within their time limit. Default 100. */
  readonly maxConnections?: number;
}

/** Request of one call without a body. */
export interface GetRequest {
  /** `http:` or `https:`, see {@link parseEndpoint}. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Request of one call. */
export interface JsonRequest extends GetRequest {
  /** Body, sent byte for byte as given, so that a signature of it stays valid. */
  readonly body: string;
}

/** Outcome of a call: a response with any status, or the reason why there is none. */
export type JsonOutcome =
  | {
      readonly kind: 'responded';
      readonly status: number;
      /** Pause that `Retry-After` asks for, in milliseconds. */
      readonly retryAfterMs: number | undefined;
      /** Parsed body; `undefined` when it is not JSON, larger than 64 KiB or incomplete. */
      readonly body: unknown;
    }
  | FailedCall;

/** Reason why there is no response. */
export interface FailedCall {
  readonly kind: 'failed';
  /** Code `timeout`, `dns`, `tls` or `connection`, with the reason as a sentence. */
  readonly failure: MessageFailure;
}

/** Outcome of a download: a response with any status, or the reason why there is none. */
export type DownloadOutcome =
  | {
      readonly kind: 'responded';
      readonly status: number;
      /** Values by name in lower case; a name that stands several times is left out. */
      readonly headers: Readonly<Record<string, string>>;
      /** Bytes as received. Read it to its end or destroy it: until then it holds a connection. */
      readonly body: Readable;
    }
  | FailedCall;

/** HTTP client of a channel for the calls to its provider. */
export interface JsonClient {
  /**
   * Posts once: does not retry and follows no redirect.
   *
   * @throws the reason of `signal` when it aborts.
   */
  post(request: JsonRequest, signal: AbortSignal): Promise<JsonOutcome>;
  /**
   * Gets once: does not retry and follows no redirect.
   *
   * @throws the reason of `signal` when it aborts.
   */
  get(request: GetRequest, signal: AbortSignal): Promise<JsonOutcome>;
  /**
   * Gets once, and resolves when the headers of the response have arrived: the time limit ends there. Follows no redirect. `signal`
   * also destroys the body when it aborts.
   *
   * @throws the reason of `signal` when it aborts before.
   */
  download(request: GetRequest, signal: AbortSignal): Promise<DownloadOutcome>;
  /** Closes all connections. */
  close(): void;
}

/** Creates a client that connects to its provider directly: proxy variables of the environment are ignored. */
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

  const request = (
    method: 'GET' | 'POST',
    { url, headers }: GetRequest,
    body: string | undefined,
    signal: AbortSignal,
  ): Promise<AxiosResponse<Readable>> =>
    client.request<Readable>({
      ...{ method, url, signal },
      ...(body === undefined ? {} : { data: body }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'accept-encoding': 'identity',
        'user-agent': userAgent,
        ...headers,
      },
    });

  /** Runs a call within the time limit. */
  const inTime = async <Outcome>(
    url: string,
    caller: AbortSignal,
    run: (signal: AbortSignal) => Promise<Outcome>,
  ): Promise<Outcome | FailedCall> => {
    caller.throwIfAborted();
    const deadline = startDeadline(timeoutMs, caller);
    try {
      return await run(deadline.signal);
    } catch (error) {
      caller.throwIfAborted();
      const { host } = new URL(url);
      if (!deadline.isOver) return { kind: 'failed', failure: describeFailure(error, host) };
      const reason = `No response from "${host}" within ${timeoutMs / 1000} s.`;
      return { kind: 'failed', failure: { code: 'timeout', reason } };
    } finally {
      deadline.dispose();
    }
  };

  const callJson = (
    method: 'GET' | 'POST',
    { url, headers }: GetRequest,
    body: string | undefined,
    caller: AbortSignal,
  ): Promise<JsonOutcome> =>
    inTime(url, caller, async (signal) => {
      const wanted = { accept: 'application/json', ...headers };
      const response = await request(method, { url, headers: wanted }, body, signal);
      const retryAfter: unknown = response.headers['retry-after'];
      return {
        kind: 'responded',
        status: response.status,
        retryAfterMs: parseRetryAfter(typeof retryAfter === 'string' ? retryAfter : null, clock.now()),
        body: await readJson(response.data, signal),
      };
    });

  return {
    post: ({ url, headers, body }, caller) => callJson('POST', { url, headers }, body, caller),
    get: (given, caller) => callJson('GET', given, undefined, caller),
    download: (given, caller) =>
      inTime(given.url, caller, async (signal) => {
        const response = await request('GET', given, undefined, signal);
        const body = addAbortSignal(caller, response.data);
        const headers = Object.entries(response.headers).filter((entry) => typeof entry[1] === 'string');
        const named = Object.fromEntries(headers) as Readonly<Record<string, string>>;
        return { kind: 'responded', status: response.status, headers: named, body };
      }),
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/**
 * Parses the address of a provider.
 *
 * @throws FlowError `invalid_request`, which names `option` and never shows the address.
 */
export function parseEndpoint(text: string, option: string): URL {
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
