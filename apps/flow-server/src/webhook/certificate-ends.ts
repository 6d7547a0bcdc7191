import type { DestinationTls } from '@luluchat/webhook-action';
import { X509Certificate } from 'node:crypto';

/** End of the client certificate of a host. */
export interface CertificateEnd {
  /** Host, or host and port, as the operator wrote it. */
  readonly host: string;
  /** First instant (ms since the epoch) at which the certificate, or one of its intermediate certificates, is not valid any more. */
  readonly endsAt: number;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Finds when the client certificates of entries end. The entries were checked, so their certificates can be parsed. */
export function findCertificateEnds(entries: readonly DestinationTls[]): readonly CertificateEnd[] {
  return entries.flatMap(({ host, cert }) => {
    const ends = (cert?.match(CERTIFICATE) ?? []).map((pem) => Date.parse(new X509Certificate(pem).validTo));
    return ends.length === 0 ? [] : [{ host, endsAt: Math.min(...ends) }];
  });
}
