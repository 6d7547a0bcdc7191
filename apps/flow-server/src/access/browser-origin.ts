import type { IncomingHttpHeaders } from 'node:http';

/** Headers by which a browser says where a request comes from. */
type OriginHeaders = Pick<IncomingHttpHeaders, 'host' | 'origin' | 'sec-fetch-site'>;

/** Tells whether a browser sent the request: it adds one of these headers to each that can change something. */
export function isFromBrowser(headers: OriginHeaders): boolean {
  return headers['sec-fetch-site'] !== undefined || headers.origin !== undefined;
}

/**
 * Tells whether a page of another origin made the request, by `Sec-Fetch-Site`, which pages cannot set, or else by `Origin`. A
 * browser leaves the former out over plain HTTP to other machines.
 */
export function isFromOtherOrigin(headers: OriginHeaders): boolean {
  const { host, origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin !== undefined && hostOf(origin) !== host?.toLowerCase();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
