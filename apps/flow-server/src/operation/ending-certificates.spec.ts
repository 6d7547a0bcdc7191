import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findCertificateEnds } from '../webhook/certificate-ends.js';
import { endingCertificates } from './ending-certificates.js';

const FOLDER = new URL('../../../../packages/webhook-action/test/certificates/', import.meta.url);
const pem = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
/** End of `loopback.pem`; `ca.pem` ends years later. */
const END = Date.parse('2120-01-01T00:00:00Z');
const DAY = 86_400_000;

const ends = findCertificateEnds([
  { host: 'no-certificate.example.com', ca: [pem('ca.pem')] },
  { host: 'late.example.com', cert: pem('ca.pem'), key: '' },
  { host: 'crm.example.com:8443', cert: pem('loopback.pem'), key: '' },
]);

it('findCertificateEnds reads the end of each client certificate, and of its intermediate certificates', () => {
  expect(ends.map(({ host }) => host)).toEqual(['late.example.com', 'crm.example.com:8443']);
  expect(ends[1]?.endsAt).toBe(END);
  const chain = pem('ca.pem') + pem('loopback.pem');
  expect(findCertificateEnds([{ host: 'a', cert: chain, key: '' }])).toEqual([{ host: 'a', endsAt: END }]);
});

it.each([
  [END - 30 * DAY - 1, undefined],
  [END - 30 * DAY, 'ending'],
  [END - 1, 'ending'],
  [END, 'ended'],
  [END + 10 * DAY, 'ended'],
])('endingCertificates tells at %i that the status is %s', (now, status) => {
  const [found] = endingCertificates(ends, now);
  expect(found?.status).toBe(status);
  if (found === undefined) return;
  expect(found).toMatchObject({ host: 'crm.example.com:8443', endsAt: '2120-01-01T00:00:00.000Z' });
  expect(found.reason).toMatch(/crm\.example\.com:8443 ende?[sd] on 2120-01-01.*EGRESS_CERTIFICATES_FILE/);
});

it('endingCertificates begins with the certificate that ends first', () => {
  const far = END + 100_000 * DAY;
  expect(endingCertificates(ends, far).map(({ host }) => host)).toEqual(['crm.example.com:8443', 'late.example.com']);
});
