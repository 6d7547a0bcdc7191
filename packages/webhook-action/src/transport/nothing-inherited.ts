/**
 * Options of every connection that must not be inherited: Node copies options to ordinary objects and would read missing
 * ones from `Object.prototype`, which other code of the process may have polluted. Each could connect to another destination
 * than the guard has checked, or change the certificates that are trusted or sent.
 */
export const NOTHING_INHERITED = {
  ...{ path: undefined, socket: undefined, handle: undefined, fd: undefined },
  ...{ localAddress: undefined, localPort: undefined, family: undefined, hints: undefined },
  ...{ ca: undefined, cert: undefined, key: undefined, pfx: undefined, crl: undefined },
  ...{ secureContext: undefined, session: undefined },
} as const;

/** The same for a request to a proxy, for which Node opens the connection itself. */
export const NOTHING_INHERITED_BY_REQUEST = {
  ...NOTHING_INHERITED,
  ...{ auth: undefined, socketPath: undefined, createConnection: undefined, lookup: undefined },
  ...{ insecureHTTPParser: undefined, signal: undefined, timeout: undefined },
} as const;
