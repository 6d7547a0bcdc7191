import { Axios, AxiosHeaders } from 'axios';
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { Response } from '../response/response.js';
import type { Dispatch } from './exchange-ports.js';
import type { Exchange } from './exchange.js';

/** Config of one request, in which axios passes the exchange to the adapter. */
interface ExchangeConfig extends InternalAxiosRequestConfig {
  readonly exchange: Exchange;
  readonly response?: undefined;
}

/** Makes axios call the interceptor directly, without a promise. */
const SYNCHRONOUS = { synchronous: true };

/**
 * Empty headers for axios: the exchange has the headers of its request and reads those of its response itself. Shared, since
 * nothing is ever set.
 */
const NO_HEADERS = new AxiosHeaders();

/**
 * Creates a function that sends exchanges through axios, with `dispatch` instead of axios' own HTTP client. It settles
 * with the exchange; `data` is the response.
 */
export function createAxiosSender(dispatch: Dispatch): (exchange: Exchange) => Promise<{ readonly data: Response }> {
  const adapter: AxiosAdapter = (config) => (config as ExchangeConfig).exchange.send(dispatch, toAxiosResponse);
  // Not `axios.create`, whose defaults (headers, limits, transforms) would be merged again for each request. Without them
  // axios passes bodies and statuses on as they are: the status decides in parseResponse, we decode and parse.
  const client = new Axios();
  // The config that axios merges is a hash table, which would stay on the heap for as long as the call waits.
  client.interceptors.request.use((config) => asSent(adapter, (config as ExchangeConfig).exchange), null, SYNCHRONOUS);
  return (exchange) => {
    const { method, target } = exchange.request;
    // The adapter is given here and not in axios' defaults: merging two configs creates three shapes for each request.
    const config: Partial<ExchangeConfig> = { adapter, method, url: target.href, exchange };
    return client.request<Response>(config);
  };
}

/**
 * Returns a small config with the members that axios still reads and writes after merging. It has no prototype, or axios
 * would copy it into a hash table again; the prototype is removed afterwards, or the literal itself would become a hash
 * table. axios sets `response` temporarily, which would create a shape for each request if the member did not exist.
 */
function asSent(adapter: AxiosAdapter, exchange: Exchange): ExchangeConfig {
  const config: ExchangeConfig = { adapter, exchange, headers: NO_HEADERS, data: undefined, response: undefined };
  Object.setPrototypeOf(config, null);
  return config;
}

/** Creates a response for axios, without the `config` that its type requires: nothing reads it. */
function toAxiosResponse(response: Response): AxiosResponse<Response> {
  const result: Omit<AxiosResponse<Response>, 'config'> = {
    data: response,
    status: response.status,
    statusText: '',
    headers: NO_HEADERS,
  };
  return result as AxiosResponse<Response>;
}
