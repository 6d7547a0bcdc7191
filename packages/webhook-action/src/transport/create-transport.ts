import { Axios } from 'axios';
import type { InternalAxiosRequestConfig } from 'axios';
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
  /** Begins an exchange; `answered` settles with it, with the answer as `data`. At most one request, see `Exchange`. */
  send(
    request: OutgoingRequest,
    deadline: Deadline,
  ): { readonly exchange: Exchange; readonly answered: Promise<{ readonly data: Answer }> };
  /** Lets exchanges under way end, then closes every connection. Calling it again waits for the same end. */
  close(): Promise<void>;
}

/** The config of one request: axios hands the exchange through to the adapter. */
interface ExchangeConfig extends InternalAxiosRequestConfig {
  readonly exchange: Exchange;
}

/**
 * Makes a transport: axios on top, undici's clients below, every connection judged by the guard. Environment proxies are
 * not looked at. Throws `FlowError` `invalid_step_plugin` when an option cannot be used.
 */
export function createTransport(options: EgressOptions, guard: DestinationGuard): Transport {
  const destinations = new Destinations(createRoute(options, guard));
  // Not `axios.create`, whose defaults (headers, limits, transforms) would be merged anew for each request. Without them
  // axios passes bodies and statuses on as they are: the status decides in readAnswer, we decode and parse.
  const client = new Axios({
    adapter: (config) => (config as ExchangeConfig).exchange.send(destinations, config),
  });
  return {
    send(request, deadline) {
      const exchange = new Exchange(request, deadline);
      const config = { method: request.method, url: request.target.href, exchange } as Partial<ExchangeConfig>;
      return { exchange, answered: client.request<Answer>(config) };
    },
    close: () => destinations.close(),
  };
}
