/**
 * Sets explicitly, for every connection, what is not given: Node copies its options to ordinary objects, and would else read these from
 * `Object.prototype`, where a fault in other code of the process may have put them. Each leads elsewhere than to what the guard
 * has checked, or has other certificates trusted or sent.
 */
export const NOTHING_INHERITED = {
  ...{ path: undefined, socket: undefined, handle: undefined, fd: undefined },
  ...{ localAddress: undefined, localPort: undefined, family: undefined, hints: undefined },
  ...{ ca: undefined, cert: undefined, key: undefined, pfx: undefined, crl: undefined },
  ...{ secureContext: undefined, session: undefined },
} as const;

/** The same for a request to a proxy, which Node makes a connection for by itself. */
export const NOTHING_INHERITED_BY_REQUEST = {
  ...NOTHING_INHERITED,
  ...{ auth: undefined, socketPath: undefined, createConnection: undefined, lookup: undefined },
  ...{ insecureHTTPParser: undefined, signal: undefined, timeout: undefined },
} as const;
