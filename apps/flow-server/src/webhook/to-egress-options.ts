import { FlowError } from '@luluchat/flow-runtime';
import type { EgressOptions } from '@luluchat/webhook-action';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { EgressSettings } from '../settings/settings.js';
import { readCertificates } from './read-certificates.js';

/**
 * Converts the egress settings into options of the webhook action. Reads the files of certificates and authorities.
 *
 * @throws FlowError `invalid_request` when one of them cannot be used.
 */
export function toEgressOptions(settings: EgressSettings): EgressOptions {
  const { allowHosts, allowCidrs, dnsServers, proxy, caFile } = settings;
  return {
    allowHosts,
    allowCidrs,
    ...(dnsServers.length === 0 ? {} : { dnsServers }),
    ...(proxy === undefined ? {} : { proxy }),
    ...(caFile === undefined ? {} : { ca: [readAuthorities(caFile)] }),
    tls: readCertificates(settings),
  };
}

/** Reads the file of authorities. A file without a certificate would make every later call fail, so it is rejected here. */
function readAuthorities(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new Error('it holds no certificate in PEM form');
    createSecureContext({ ca: text });
    return text;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FlowError('invalid_request', `EGRESS_CA_FILE ${file} cannot be used: ${reason}.`, { cause: error });
  }
}
