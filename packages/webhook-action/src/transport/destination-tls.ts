import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { SecureContext } from 'node:tls';
import { FlowError } from '@luluchat/flow-runtime';
import { ownMembers } from '@luluchat/flow-runtime/values';
import { parseHostEntry } from '../guard/allow-list.js';
import { NOTHING_INHERITED } from './nothing-inherited.js';
import { TLS_RULES } from './tls-rules.js';

/** Client certificate and authorities of one destination that is called by https. At least one of `cert` and `ca` is set. */
export interface DestinationTls {
  /** `crm.example.com` for every port, `crm.example.com:8443` for one; an address as the URL has it, IPv6 in brackets. */
  readonly host: string;
  /** Client certificate as PEM, followed by its intermediate certificates. Needs `key`. */
  readonly cert?: string;
  /** Private key of `cert` as PEM. */
  readonly key?: string;
  /** Passphrase of an encrypted `key`. */
  readonly passphrase?: string;
  /** Certificate authorities that this destination's certificate may come from, as PEM. Default: those of `EgressOptions.ca`. */
  readonly ca?: readonly string[];
}

/** Parsed entry. */
export interface ParsedDestinationTls {
  /** `host`, or `host port`. */
  readonly place: string;
  readonly context: SecureContext;
  readonly hasCertificate: boolean;
}

/**
 * Parses an entry. `now` is the instant at which certificates must be valid, in milliseconds since the epoch; `defaultCa` is used
 * for an entry without `ca`.
 *
 * @throws {FlowError} `invalid_step_plugin` when the entry cannot be used; the message names its host, and shows no key.
 */
export function parseDestinationTls(
  given: DestinationTls,
  now: number,
  defaultCa?: readonly string[],
): ParsedDestinationTls {
  const { host, cert, key, passphrase, ca } = ownMembers<DestinationTls>(given);
  try {
    const place = parseHostEntry(String(host));
    if (cert === undefined && ca === undefined) throw new Error('it has neither a certificate nor an authority');
    if ((cert === undefined) !== (key === undefined)) throw new Error('cert and key belong together; one is missing');
    if (cert !== undefined && key !== undefined) checkPair(cert, key, passphrase, now);
    for (const authority of ca ?? []) parseCertificate(authority, 'an authority');
    const trusted = ca ?? defaultCa;
    const context = createSecureContext({
      ...NOTHING_INHERITED_BY_CONTEXT,
      minVersion: TLS_RULES.minVersion,
      ...(cert !== undefined && { cert, key }),
      ...(passphrase !== undefined && { passphrase }),
      ...(trusted !== undefined && { ca: [...trusted] }),
    });
    return { place, context, hasCertificate: cert !== undefined };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FlowError('invalid_step_plugin', `The entry ${JSON.stringify(host)} of tls cannot be used: ${reason}.`);
  }
}

/**
 * Checks an entry before a webhook action is created, to tell an operator which file it comes from. `now` is in milliseconds since
 * the epoch.
 *
 * @throws {FlowError} `invalid_step_plugin` when the entry cannot be used; the message names its host, and shows no key.
 */
export function checkDestinationTls(entry: DestinationTls, now: number): void {
  parseDestinationTls(entry, now);
}

/** The members of `NOTHING_INHERITED` that a context reads. */
const { ca, cert, key, pfx, crl } = NOTHING_INHERITED;
const NOTHING_INHERITED_BY_CONTEXT = { ca, cert, key, pfx, crl, passphrase: undefined } as const;

function checkPair(cert: string, key: string, passphrase: string | undefined, now: number): void {
  const certificate = parseCertificate(cert, 'its certificate');
  const { validFrom, validTo } = certificate;
  if (Date.parse(validTo) <= now) throw new Error(`its certificate expired on ${dayOf(validTo)}`);
  if (Date.parse(validFrom) > now) throw new Error(`its certificate is valid from ${dayOf(validFrom)} on`);
  if (!certificate.checkPrivateKey(parseKey(key, passphrase))) {
    throw new Error('its key does not belong to its certificate');
  }
}

function parseCertificate(pem: string, what: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new Error(`${what} is no certificate as PEM (-----BEGIN CERTIFICATE-----)`);
  }
}

function parseKey(key: string, passphrase: string | undefined): KeyObject {
  if (passphrase === undefined && key.includes('ENCRYPTED')) {
    throw new Error('its key is encrypted, and there is no passphrase');
  }
  try {
    return createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    throw new Error(
      `its key is no private key as PEM${passphrase === undefined ? '' : ', or its passphrase is wrong'}`,
    );
  }
}

function dayOf(date: string): string {
  return new Date(date).toISOString().slice(0, 10);
}
