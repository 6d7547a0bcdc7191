import { parseOrigin } from '../config/webhook-redirects.js';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';

/** Redirects that the attempts of a config follow. */
export interface RedirectPolicy {
  /** Maximum number for each attempt. */
  readonly max: number;
  /** Origins that get what is for the receiver alone: that of the URL, and those that the author allows. */
  readonly trusted: ReadonlySet<string>;
  /** Names of the author's headers that use a secret. */
  readonly secretHeaders: ReadonlySet<string>;
}

/** Creates the policy of a config whose URL has this origin; `undefined` when no redirect is followed. */
export function redirectPolicyOf(
  { redirects }: Pick<WebhookActionConfig, 'redirects'>,
  origin: string,
  secretHeaders: readonly string[],
): RedirectPolicy | undefined {
  if (redirects === undefined || redirects === null) return undefined;
  const allowed = (redirects.allow ?? []).map(parseOrigin).filter((entry) => entry !== undefined);
  return { max: redirects.max, trusted: new Set([origin, ...allowed]), secretHeaders: new Set(secretHeaders) };
}
