/** Domains of Meta from which media are downloaded. */
const META = /(?:^|\.)(?:fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net)$/;

/**
 * Tells whether the access token may be sent to an address that the Graph API gave for a download: an `https:` one of Meta, or one
 * of the same origin as the configured Graph API.
 */
export function isMediaHost({ origin, protocol, hostname, port, username, password }: URL, graphBase: string): boolean {
  if (username !== '' || password !== '') return false;
  return origin === new URL(graphBase).origin || (protocol === 'https:' && port === '' && META.test(hostname));
}
