import { Axios, AxiosHeaders } from 'axios';
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { Response } from '../response/response.js';
import type { Dispatch } from './exchange-ports.js';
import type { Exchange } from './exchange.js';

/** The config of one request: axios hands the exchange through to the adapter. */
interface ExchangeConfig extends InternalAxiosRequestConfig {
  readonly exchange: Exchange;
  readonly response?: undefined;
}

/** Makes axios call the interceptor itself, with no promise before it. */
const SYNCHRONOUS = { synchronous: true };

/**
 * The headers of requests and of responses for axios: requests bring theirs along, and of responses the few that matter are
 * known, so axios has none to parse. Shared, since nothing is ever set in it.
 */
const NO_HEADERS = new AxiosHeaders();

/**
 * Creates a function that sends exchanges by axios, with `dispatch` in the place of axios' own HTTP client. It settles with the
 * exchange, the response as `data`.
 */
export function createAxiosSender(dispatch: Dispatch): (exchange: Exchange) => Promise<{ readonly data: Response }> {
  const adapter: AxiosAdapter = (config) => (config as ExchangeConfig).exchange.send(dispatch, toAxiosResponse);
  // Not `axios.create`, whose defaults (headers, limits, transforms) would be merged anew for each request. Without them
  // axios passes bodies and statuses on as they are: the status decides in parseResponse, we decode and parse.
  const client = new Axios();
  // The config that axios merges is a hash table, which would stay on the heap for as long as the call waits.
  client.interceptors.request.use((config) => asSent(adapter, (config as ExchangeConfig).exchange), null, SYNCHRONOUS);
  return (exchange) => {
    const { method, target } = exchange.request;
    // The adapter stands here and not in axios' defaults: two configs that are merged make three shapes for each request.
    const config: Partial<ExchangeConfig> = { adapter, method, url: target.href, exchange };
    return client.request<Response>(config);
  };
}

/**
 * Returns what axios still needs when the config has been merged: the members that it reads and writes. Without a prototype, or
 * axios would copy it into a hash table again; taken away and not left out, or the literal itself would be one. axios
 * sets `response` for a moment, which would be a shape of its own for each request if it were not there already.
 */
function asSent(adapter: AxiosAdapter, exchange: Exchange): ExchangeConfig {
  const config: ExchangeConfig = { adapter, exchange, headers: NO_HEADERS, data: undefined, response: undefined };
  Object.setPrototypeOf(config, null);
  return config;
}

/** The config, which axios' type asks for, is left out: nothing reads it. */
function toAxiosResponse(response: Response): AxiosResponse<Response> {
  const result: Omit<AxiosResponse<Response>, 'config'> = {
    data: response,
    status: response.status,
    statusText: '',
    headers: NO_HEADERS,
  };
  return result as AxiosResponse<Response>;
}
