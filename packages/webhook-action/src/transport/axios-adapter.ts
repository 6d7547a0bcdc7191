import { Axios, AxiosHeaders } from 'axios';
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { Response } from '../response/response.js';
import type { Dispatch } from './exchange-ports.js';
import type { Exchange } from './exchange.js';

/** Config of one request, in which axios passes the exchange to the adapter. */
interface ExchangeConfig extends InternalAxiosRequestConfig {
  readonly exchange: Exchange;
}

/** Makes axios call the interceptor directly, without a promise. */
const SYNCHRONOUS = { synchronous: true };

/**
 * Empty headers for axios: the exchange has the headers of its request and reads those of its response itself. Shared, since
 * nothing is ever set.
 */
const NO_HEADERS = new AxiosHeaders();

/** Config with the members that axios still reads and writes after merging. */
class SentConfig implements ExchangeConfig {
  readonly headers = NO_HEADERS;
  data: undefined = undefined;

  constructor(
    readonly adapter: AxiosAdapter,
    readonly exchange: Exchange,
  ) {}

  /** axios sets `response` and deletes it again: deleting an own member would turn the config into a hash table. */
  get response(): undefined {
    return undefined;
  }

  set response(_: unknown) {
    // The exchange has the response.
  }
}
// Nothing is inherited: axios reads members such as `signal` that a polluted `Object.prototype` could have.
Object.setPrototypeOf(SentConfig.prototype, null);

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
  client.interceptors.request.use(
    (config) => new SentConfig(adapter, (config as ExchangeConfig).exchange),
    null,
    SYNCHRONOUS,
  );
  return (exchange) => {
    // Nothing else: axios merges member by member, and the exchange has method and URL.
    const config: Partial<ExchangeConfig> = { exchange };
    return client.request<Response>(config);
  };
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
