import { Axios, AxiosHeaders } from 'axios';
import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios';
import type { DestinationGuard } from '../guard/destination-guard.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import type { Answer } from './answer.js';
import type { Deadline } from './deadline.js';
import { Destinations } from './destinations.js';
import type { EgressOptions } from './egress-options.js';
import { Exchange } from './exchange.js';
import { createRoute } from './route.js';

/** Makes HTTP requests over connections of its own. */
export interface Transport {
  /** Begins an exchange, with the headers of the request and then those of `identity`; `answered` settles with it, with the answer as `data`. At most one request, see `Exchange`. */
  send(
    request: OutgoingRequest,
    identity: readonly string[],
    deadline: Deadline,
  ): { readonly exchange: Exchange; readonly answered: Promise<{ readonly data: Answer }> };
  /** Lets exchanges under way end, then closes every connection. Calling it again waits for the same end. */
  close(): Promise<void>;
}

/** The config of one request: axios hands the exchange through to the adapter. */
interface ExchangeConfig extends InternalAxiosRequestConfig {
  readonly exchange: Exchange;
  readonly response?: undefined;
}

/** axios then calls the interceptor itself, with no promise before it. */
const AT_ONCE = { synchronous: true };

/** The request has its headers with it; axios has none to add. Shared, since nothing is ever set in it. */
const NO_HEADERS = new AxiosHeaders();

/**
 * What axios still needs when the config has been merged: the members that it reads and writes. Without a prototype, or
 * axios would copy it into a hash table again; taken away and not left out, or the literal itself would be one. axios
 * sets `response` for a moment, which would be a shape of its own for each request if it were not there already.
 */
function asSent(adapter: AxiosAdapter, exchange: Exchange): ExchangeConfig {
  const config: ExchangeConfig = { adapter, exchange, headers: NO_HEADERS, data: undefined, response: undefined };
  Object.setPrototypeOf(config, null);
  return config;
}

/**
 * Makes a transport: axios on top, undici's clients below, every connection judged by the guard. Environment proxies are
 * not looked at. Throws `FlowError` `invalid_step_plugin` when an option cannot be used.
 */
export function createTransport(options: EgressOptions, guard: DestinationGuard): Transport {
  const destinations = new Destinations(createRoute(options, guard));
  // Not `axios.create`, whose defaults (headers, limits, transforms) would be merged anew for each request. Without them
  // axios passes bodies and statuses on as they are: the status decides in readAnswer, we decode and parse.
  const adapter: AxiosAdapter = (config) => (config as ExchangeConfig).exchange.send(destinations, config);
  const client = new Axios();
  // The config that axios merges is a hash table, which would stay on the heap for as long as the call waits.
  client.interceptors.request.use((config) => asSent(adapter, (config as ExchangeConfig).exchange), null, AT_ONCE);
  return {
    send(request, identity, deadline) {
      const exchange = new Exchange(request, identity, deadline);
      // The adapter stands here and not in axios' defaults: two configs that are merged make three shapes for each request.
      const config: Partial<ExchangeConfig> = { adapter, method: request.method, url: request.target.href, exchange };
      return { exchange, answered: client.request<Answer>(config) };
    },
    close: () => destinations.close(),
  };
}
