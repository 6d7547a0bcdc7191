import { isoInstant } from '../page/iso-instant.js';
import type { CertificateEnd } from '../webhook/certificate-ends.js';
import type { CertificateStatus } from './status-dto.js';

/** Time before the end of a certificate at which the status begins to warn of it, in milliseconds: 30 days. */
const WARNING_MS = 30 * 86_400_000;

/** Returns the client certificates that end within 30 days or have ended at `now` (ms since the epoch), the earliest first. */
export function endingCertificates(ends: readonly CertificateEnd[], now: number): readonly CertificateStatus[] {
  return ends
    .filter(({ endsAt }) => endsAt - now <= WARNING_MS)
    .toSorted((one, other) => one.endsAt - other.endsAt)
    .map(({ host, endsAt }) => {
      const status = endsAt <= now ? 'ended' : 'ending';
      const day = isoInstant(endsAt).slice(0, 10);
      const fact =
        status === 'ended'
          ? `The client certificate for ${host} ended on ${day}: calls to it fail with the error kind tls.`
          : `The client certificate for ${host} ends on ${day}.`;
      const remedy = 'Replace its files, which EGRESS_CERTIFICATES_FILE names, and start the server again.';
      return { host, status, endsAt: isoInstant(endsAt), reason: `${fact} ${remedy}` };
    });
}
