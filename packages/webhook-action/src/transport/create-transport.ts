import axios from 'axios';
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { Agent, Pool } from 'undici';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import type { Answer } from './answer.js';
import type { SocketOptions } from './connection.js';
import type { Deadline } from './deadline.js';
import { Exchange } from './exchange.js';
import { TrackedClient } from './tracked-client.js';

/** Makes HTTP requests over connections of its own. */
export interface Transport {
  /** Begins an exchange; `answered` settles with it. At most one request, see `Exchange`. */
  send(
    request: OutgoingRequest,
    deadline: Deadline,
  ): { readonly exchange: Exchange; readonly answered: Promise<Answer> };
  /** Lets exchanges under way end, then closes every connection. Calling it again waits for the same end. */
  close(): Promise<void>;
}

/** The config of one request: axios hands the exchange through to the adapter. */
interface ExchangeConfig extends InternalAxiosRequestConfig {
  readonly exchange: Exchange;
}

/** How long an idle connection is kept, in milliseconds. */
const KEEP_ALIVE_MS = 4_000;

/** Most bytes of the headers of an answer. */
const MAX_HEADERS_BYTES = 16_384;

/** Makes a transport: axios on top, an undici agent of its own below. Environment proxies are not looked at. */
export function createTransport(socketOptions: SocketOptions): Transport {
  const agent = createAgent(socketOptions);
  const client = axios.create({
    adapter: async (config) => {
      const { exchange } = config as ExchangeConfig;
      const answer = await exchange.send(agent);
      return { data: answer, status: answer.status, statusText: '', headers: {}, config } satisfies AxiosResponse;
    },
    // The status decides in readAnswer, bodies are decoded and parsed by us: axios passes both on as they are.
    validateStatus: null,
    transformRequest: [],
    transformResponse: [],
  });
  let closing: Promise<void> | undefined;
  return {
    send(request, deadline) {
      const exchange = new Exchange(request, deadline);
      const config = { method: request.method, url: request.url.href, exchange } as Partial<ExchangeConfig>;
      return { exchange, answered: client.request<Answer>(config).then(({ data }) => data) };
    },
    close: () => (closing ??= agent.close()),
  };
}

function createAgent(socketOptions: SocketOptions): Agent {
  return new Agent({
    // The deadline alone keeps the time: undici's own timers would say "timeout" in their words.
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADERS_BYTES,
    factory: (origin, options) =>
      new Pool(origin, {
        ...options,
        factory: (poolOrigin, clientOptions) => new TrackedClient(poolOrigin, clientOptions as object, socketOptions),
      }),
  });
}
