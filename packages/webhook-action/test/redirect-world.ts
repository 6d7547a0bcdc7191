import { createMemorySecretStore, createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import type { JsonObject } from '@luluchat/flow-runtime';
import { afterEach } from 'vitest';
import type { FollowedAttempt, WebhookActionOptions } from '../src/index.js';
import { createWorld } from './world.js';
import type { Called, World } from './world.js';

/** World of a test of redirects: the receiver that a step calls, and others on ports, so origins, of their own. */
export interface RedirectWorld extends Pick<World, 'action' | 'receiver'> {
  /** Receiver of another origin. */
  readonly other: ScriptedReceiver;
  /** Executes a POST to `/start` with a secret in a header, signed, which follows up to three redirects. */
  call(config?: JsonObject, isTest?: boolean): Promise<Called>;
}

/** Secret of `Authorization` in {@link RedirectWorld.call}. */
export const TOKEN = 'sk_live_51HxYz';

/** Creates the world of each test by `options`, and closes it afterwards. */
export function useRedirectWorld(): (options?: Partial<WebhookActionOptions>) => Promise<RedirectWorld> {
  let closing: (() => Promise<void>) | undefined;
  afterEach(() => closing?.());
  const key = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  return async (options = {}) => {
    const secrets = createMemorySecretStore({ token: TOKEN, key });
    const world = await createWorld({ secrets, retryPause: { baseMs: 1 }, ...options });
    const other = await createScriptedReceiver();
    closing = async () => {
      await world.close();
      await other.untilOpenConnections(0);
      await other.close();
    };
    const { action, receiver } = world;
    return {
      action,
      receiver,
      other,
      call: (config = {}, isTest = false) =>
        world.call(
          {
            method: 'POST',
            url: `${receiver.url}/start`,
            headers: [
              { name: 'Authorization', value: 'Bearer {{secrets.token}}' },
              { name: 'X-Tenant', value: '5' },
            ],
            parameters: [{ name: 'tier', value: 'gold' }],
            signing: { secret: 'key' },
            redirects: { max: 3 },
            ...config,
          },
          { contact: { contactNumber: '60123456789', name: 'Ann' }, isTest },
        ),
    };
  };
}

/** Returns each request of a call in the history: method, URL and status. */
export function hopsOf({ result }: Called, attempt = 0): readonly string[] {
  const { hops = [] } = result.attempts[attempt] as FollowedAttempt;
  return hops.map(({ request, status }) => `${request.method} ${request.url} ${status}`);
}

/** Returns a response that redirects. */
export const redirectTo = (location: string, status = 302) => ({ status, headers: { location } });
