import { Agent } from 'node:http';
import axios from 'axios';
import type { Contender, WireRequest } from './contender.js';
import { expectTier } from './expect-tier.js';

/** Creates axios with its http adapter, a keep-alive agent and no redirects. The request is built before the first call. */
export function createAxiosContender({ method, headers, body }: WireRequest): Contender {
  const client = axios.create({
    adapter: 'http',
    httpAgent: new Agent({ keepAlive: true }),
    maxRedirects: 0,
    // Calls must stay on loopback, whatever proxy the environment sets.
    proxy: false,
  });
  const bytes = Buffer.from(body);
  return {
    to: (url) => async (signal) => {
      const { data } = await client.request<unknown>({ url, method, headers, data: bytes, signal });
      expectTier(data);
    },
  };
}
