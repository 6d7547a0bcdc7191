import type { SecureContext } from 'node:tls';
import { FlowError } from '@luluchat/flow-runtime';
import { canonicalHost } from '../guard/allow-list.js';
import { parseDestinationTls } from './destination-tls.js';
import type { DestinationTls, ParsedDestinationTls } from './destination-tls.js';

/** Host and port of a destination; `''` is the default port of https. */
export interface TlsPlace {
  readonly hostname: string;
  readonly port: string | number;
}

/** Client certificates and authorities of destinations. A context belongs to one entry, and no connection to another host uses it. */
export class DestinationContexts {
  readonly #entries = new Map<string, ParsedDestinationTls>();

  /**
   * Parses the entries of an operator. `now` is in milliseconds since the epoch.
   *
   * @throws {FlowError} `invalid_step_plugin` for an entry that cannot be used, or two for the same host and port.
   */
  constructor(entries: readonly DestinationTls[], now: number, defaultCa: readonly string[] | undefined) {
    for (const entry of entries) {
      const parsed = parseDestinationTls(entry, now, defaultCa);
      if (this.#entries.has(parsed.place)) {
        throw new FlowError('invalid_step_plugin', `tls has two entries for ${JSON.stringify(entry.host)}.`);
      }
      this.#entries.set(parsed.place, parsed);
    }
  }

  /** Returns the context of connections to a destination; `undefined` when none is set. An entry with the port takes precedence. */
  contextFor(place: TlsPlace): SecureContext | undefined {
    return this.#find(place)?.context;
  }

  /** Tells whether a client certificate is sent to a destination. */
  hasCertificateFor(place: TlsPlace): boolean {
    return this.#find(place)?.hasCertificate === true;
  }

  #find({ hostname, port }: TlsPlace): ParsedDestinationTls | undefined {
    if (this.#entries.size === 0) return undefined;
    const host = canonicalHost(hostname);
    return this.#entries.get(`${host} ${Number(port) || 443}`) ?? this.#entries.get(host);
  }
}
