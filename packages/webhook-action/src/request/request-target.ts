/** Target of a request, taken from the URL that was checked. Computed once for all requests to a fixed URL. */
export interface RequestTarget {
  readonly href: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query as they are sent. */
  readonly path: string;
  /** URL for the history, with each value of the query replaced by `…`. A pair without `=` counts as a value. */
  readonly shown: string;
}

/** Returns the target of a request to a URL. */
export function parseRequestTarget(url: URL): RequestTarget {
  const { href, origin, pathname, search } = url;
  return { href, origin, path: pathname + search, shown: origin + pathname + masked(search) };
}

function masked(search: string): string {
  if (search === '') return '';
  const pairs = search
    .slice(1)
    .split('&')
    .map((pair) => (pair.includes('=') ? `${pair.slice(0, pair.indexOf('='))}=…` : '…'));
  return `?${pairs.join('&')}`;
}
