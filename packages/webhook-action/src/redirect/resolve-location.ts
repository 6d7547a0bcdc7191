import type { Redactor } from '@luluchat/flow-runtime/values';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { MAX_URL_LENGTH } from '../config/parse-url-template.js';
import { parseLocation, showAddress } from '../response/explain-redirect.js';

/** Response that asks for a redirect. */
export interface RedirectAnswer {
  readonly status: number;
  /** `Location` as received; several as a list. */
  readonly location: string | readonly string[] | undefined;
}

/** Statuses that the Fetch standard calls redirects. */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Returns the URL that a redirect leads to, relative to `from` and without its fragment, or the failure that explains why it
 * is not followed.
 */
export function resolveLocation(
  { status, location }: RedirectAnswer,
  from: URL,
  redactor: Redactor,
): URL | WebhookFailure {
  const refuse = (problem: string): WebhookFailure =>
    new WebhookFailure('redirect', `The receiver answered with a redirect (status ${status})${problem}`);
  if (!REDIRECTS.has(status)) {
    return refuse(', which is not followed: those with status 301, 302, 303, 307 and 308 are.');
  }
  if (location === undefined || location.length === 0) {
    return refuse(
      ' that does not say where it leads: its header Location is missing or empty. Ask for the final address.',
    );
  }
  if (typeof location !== 'string') {
    return refuse(` with ${location.length} headers Location, so none is followed. Have the receiver send one.`);
  }
  const url = parseLocation(location, from.href);
  if (url === undefined) return refuse(' to a Location that is no URL. Have the receiver correct it.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refuse(` to a "${url.protocol}" address; only http: and https: are followed.`);
  }
  const shown = showAddress(url, redactor);
  if (url.username !== '' || url.password !== '') {
    return refuse(` to ${shown} with a user name or password in the address, which is not followed.`);
  }
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    return refuse(
      ` from https: to ${shown}, which everyone on the way could read, so it is not followed. Have it lead to https:.`,
    );
  }
  url.hash = '';
  if (url.href.length > MAX_URL_LENGTH) {
    return refuse(` to an address of ${url.href.length} characters; at most ${MAX_URL_LENGTH} are followed.`);
  }
  return url;
}
