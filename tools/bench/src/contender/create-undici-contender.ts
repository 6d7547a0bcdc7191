import { Agent, request } from 'undici';
import type { Contender, WireRequest } from './contender.js';
import { expectTier } from './expect-tier.js';

/** Creates plain `undici.request` with a default `Agent`. The request is built before the first call. */
export function createUndiciContender({ method, headers, body }: WireRequest): Contender {
  const dispatcher = new Agent();
  const bytes = Buffer.from(body);
  return {
    to: (url) => async (signal) => {
      const answer = await request(url, { dispatcher, method, headers, body: bytes, signal });
      expectTier(await answer.body.json());
    },
  };
}
